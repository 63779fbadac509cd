package org.sparsesweep.job.plan;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.TrainingSettings;

/**
 * What travels in place of a trial. Sources have optional parts, and {@link Optional} is not
 * serializable, so a source travels as its class and its components, absent ones as null.
 */
record PortableTrialSpec(
    String dataset,
    Class<? extends DatasetSource> sourceClass,
    ArrayList<Serializable> sourceComponents,
    String datasetFingerprint,
    SplitSettings split,
    long splitSeed,
    Scaling.Kind scaling,
    String method,
    Map<Hyperparameter, String> hyperparameters,
    List<Integer> hidden,
    TrainingSettings training,
    long seed)
    implements Serializable {

  static PortableTrialSpec of(TrialSpec trial) {
    return new PortableTrialSpec(
        trial.dataset(),
        trial.source().getClass(),
        componentsOf(trial.source()),
        trial.datasetFingerprint(),
        trial.split(),
        trial.splitSeed(),
        trial.scaling(),
        trial.method(),
        trial.hyperparameters(),
        trial.hidden(),
        trial.training(),
        trial.seed());
  }

  private Object readResolve() throws ObjectStreamException {
    return new TrialSpec(
        dataset,
        source(),
        datasetFingerprint,
        split,
        splitSeed,
        scaling,
        method,
        hyperparameters,
        hidden,
        training,
        seed);
  }

  private static ArrayList<Serializable> componentsOf(DatasetSource source) {
    ArrayList<Serializable> components = new ArrayList<>();
    for (RecordComponent component : source.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(source);
        components.add(
            (Serializable) (value instanceof Optional<?> part ? part.orElse(null) : value));
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("components of sources are public", impossible);
      }
    }
    return components;
  }

  private DatasetSource source() throws InvalidObjectException {
    RecordComponent[] components = sourceClass.getRecordComponents();
    Object[] values = sourceComponents.toArray();
    for (int i = 0; i < components.length; i++) {
      if (components[i].getType() == Optional.class) {
        values[i] = Optional.ofNullable(values[i]);
      }
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return sourceClass.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException refused) {
      InvalidObjectException exception =
          new InvalidObjectException("cannot rebuild a " + sourceClass.getName());
      exception.initCause(refused);
      throw exception;
    }
  }
}
