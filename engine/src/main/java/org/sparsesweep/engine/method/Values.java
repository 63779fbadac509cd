package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.ALPHA;
import static org.sparsesweep.engine.method.Hyperparameter.BETA;
import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.GAMMA;
import static org.sparsesweep.engine.method.Hyperparameter.GROW_FALLBACK;
import static org.sparsesweep.engine.method.Hyperparameter.NEIGHBOURHOOD;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.util.Locale;
import java.util.Map;
import org.sparsesweep.engine.method.Neurons.HiddenLayers;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.LocalPositions;
import org.sparsesweep.engine.topology.Neighbourhood;

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

  int integer(Hyperparameter hyperparameter) {
    return Integer.parseInt(values.get(hyperparameter));
  }

  LocalGrowth localGrowth(LocalPositions.Preference preference, LocalGrowth.Order order) {
    return new LocalGrowth(
        choice(Neighbourhood.class, NEIGHBOURHOOD),
        preference,
        order,
        choice(LocalGrowth.Fallback.class, GROW_FALLBACK));
  }

  StartingTopology.RandomSparse randomSparse() {
    return new StartingTopology.RandomSparse(
        choice(ErdosRenyi.class, ERDOS_RENYI), number(EPSILON));
  }

  OutputLayer outputLayer() {
    return choice(OutputLayer.class, OUTPUT_LAYER);
  }

  Neurons.FewestOutgoing fewestOutgoing(HiddenLayers layers) {
    return new Neurons.FewestOutgoing(number(ALPHA), integer(BETA), integer(GAMMA), layers);
  }

  /** NPSET's removal of neurons, from the first epoch on: when it begins is no matter of counts. */
  Neurons.FewestOutgoing fewestOutgoingAtOnce() {
    return new Neurons.FewestOutgoing(number(ALPHA), 0, integer(GAMMA), HiddenLayers.ALL);
  }

  /** What NPSET is left with. */
  ConnectionCount.AfterRemoval npset() {
    return new ConnectionCount.AfterRemoval(
        new Method(
            new Sizes.AsAsked(),
            randomSparse(),
            outputLayer(),
            new Schedule.EveryEpoch(),
            new Drop.WeakestOfEachSign(number(ZETA)),
            new Budget.AllDropped(),
            new Grow.Anywhere(),
            new Pause.Never(),
            fewestOutgoingAtOnce()),
        fewestOutgoingAtOnce());
  }
}
