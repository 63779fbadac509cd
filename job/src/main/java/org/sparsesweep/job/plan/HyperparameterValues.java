package org.sparsesweep.job.plan;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * Hyperparameters of a cell of the grid, in the order of declaration; immutable, so that the trials
 * of a cell, which may be a million, share them.
 */
final class HyperparameterValues extends AbstractMap<Hyperparameter, String>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final EnumMap<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);

  private HyperparameterValues(Map<Hyperparameter, String> values) {
    this.values.putAll(values);
  }

  /** A copy, or the map itself if it is one. */
  static Map<Hyperparameter, String> of(Map<Hyperparameter, String> values) {
    return values instanceof HyperparameterValues ? values : new HyperparameterValues(values);
  }

  @Override
  public Set<Entry<Hyperparameter, String>> entrySet() {
    return Collections.unmodifiableMap(values).entrySet();
  }

  @Override
  public String get(Object hyperparameter) {
    return values.get(hyperparameter);
  }

  @Override
  public boolean containsKey(Object hyperparameter) {
    return values.containsKey(hyperparameter);
  }
}
