package org.sparsesweep.job.plan;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * The values of every hyperparameter there is.
 *
 * @param values listed ones; of those that are linked, all of {@link Linked.Paired} and none of
 *     {@link Linked.Drawn}
 * @param linked those that are no axes of their own
 */
record HyperparameterAxes(
    Map<Hyperparameter, List<String>> values, Map<Hyperparameter, Linked> linked) {

  /** Takes copies, in the order of declaration. */
  HyperparameterAxes {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
    Map<Hyperparameter, Linked> ordered = new EnumMap<>(Hyperparameter.class);
    ordered.putAll(linked);
    linked = Collections.unmodifiableMap(ordered);
  }
}
