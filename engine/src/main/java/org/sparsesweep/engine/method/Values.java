package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;

import java.util.Locale;
import java.util.Map;
import org.sparsesweep.engine.topology.ErdosRenyi;

/**
 * The values of a method's hyperparameters, as what its policies take.
 *
 * @param values in their canonical form
 */
public record Values(Map<Hyperparameter, String> values) {

  double number(Hyperparameter hyperparameter) {
    return Double.parseDouble(values.get(hyperparameter));
  }

  <E extends Enum<E>> E choice(Class<E> type, Hyperparameter hyperparameter) {
    String word = values.get(hyperparameter);
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  StartingTopology.RandomSparse randomSparse() {
    return new StartingTopology.RandomSparse(
        choice(ErdosRenyi.class, ERDOS_RENYI), number(EPSILON));
  }
}
