package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.ALPHA;
import static org.sparsesweep.engine.method.Hyperparameter.BETA;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_GAIN;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_LEAST_RATIO;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_MAXIMUM;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_MINIMUM;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_MOST_RATIO;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_TREND;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_WINDOW;
import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.EVOLVE_EVERY_STEPS;
import static org.sparsesweep.engine.method.Hyperparameter.EVOLVE_FROM;
import static org.sparsesweep.engine.method.Hyperparameter.EVOLVE_UNTIL;
import static org.sparsesweep.engine.method.Hyperparameter.GAMMA;
import static org.sparsesweep.engine.method.Hyperparameter.GROW_FALLBACK;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_AMONG;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_EVERY;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_FIRST_EPOCH;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_PERCENTILE;
import static org.sparsesweep.engine.method.Hyperparameter.INITIAL_LOSS;
import static org.sparsesweep.engine.method.Hyperparameter.K;
import static org.sparsesweep.engine.method.Hyperparameter.MINIMUM_FRACTION;
import static org.sparsesweep.engine.method.Hyperparameter.NEIGHBOURHOOD;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.PAUSE_HISTORY;
import static org.sparsesweep.engine.method.Hyperparameter.PAUSE_LAG;
import static org.sparsesweep.engine.method.Hyperparameter.RADICES;
import static org.sparsesweep.engine.method.Hyperparameter.RADIX_TRIM;
import static org.sparsesweep.engine.method.Hyperparameter.RADIX_WIDTHS;
import static org.sparsesweep.engine.method.Hyperparameter.SIGNAL;
import static org.sparsesweep.engine.method.Hyperparameter.STRUCTURE_SEED;
import static org.sparsesweep.engine.method.Hyperparameter.TARGET_SCALE;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sparsesweep.engine.method.Budget.InitialLoss;
import org.sparsesweep.engine.method.Neurons.HiddenLayers;
import org.sparsesweep.engine.method.Signal.Measure;
import org.sparsesweep.engine.method.Signal.Samples;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.engine.topology.LocalPositions;
import org.sparsesweep.engine.topology.Neighbourhood;
import org.sparsesweep.engine.topology.RadixNet;

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

  /** Those with a seed of their own, where one is set. */
  StartingTopology seeded(StartingTopology topology) {
    String seed = values.get(STRUCTURE_SEED);
    return "trial".equals(seed)
        ? topology
        : new StartingTopology.Seeded(topology, Long.parseLong(seed));
  }

  StartingTopology.Radix radix() {
    List<List<Integer>> systems =
        Arrays.stream(values.get(RADICES).split("/")).map(Values::numbers).toList();
    String widths = values.get(RADIX_WIDTHS);
    return new StartingTopology.Radix(
        new RadixNet(systems, choice(RadixNet.Trim.class, RADIX_TRIM)),
        "fit".equals(widths) ? List.of() : numbers(widths));
  }

  private static List<Integer> numbers(String list) {
    return Arrays.stream(list.split("-")).map(Integer::valueOf).toList();
  }

  Schedule everyFewSteps() {
    return new Schedule.EveryFewSteps(
        number(EVOLVE_FROM), number(EVOLVE_UNTIL), integer(EVOLVE_EVERY_STEPS));
  }

  Sizes denseAsSet(HiddenLayers scaled) {
    return new Sizes.DenseLike(new ConnectionCount.OfSet(randomSparse(), outputLayer()), scaled);
  }

  OutputLayer outputLayer() {
    return choice(OutputLayer.class, OUTPUT_LAYER);
  }

  Neurons.FewestOutgoing fewestOutgoing(HiddenLayers layers) {
    return new Neurons.FewestOutgoing(number(ALPHA), integer(BETA), integer(GAMMA), layers);
  }

  Neurons leastImportant() {
    return new Neurons.LeastImportant(
        number(IMPORTANCE_PERCENTILE),
        integer(IMPORTANCE_FIRST_EPOCH),
        integer(IMPORTANCE_EVERY),
        choice(Neurons.Among.class, IMPORTANCE_AMONG));
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

  /** The samples that the sweep chose. */
  Signal signal(Measure measure) {
    return new Signal(choice(Samples.class, SIGNAL), measure);
  }

  Budget theta(Signal signal) {
    return new Budget.Theta(
        performance(signal), number(K), number(TARGET_SCALE), number(MINIMUM_FRACTION));
  }

  Budget elastic(Signal signal) {
    return new Budget.Elastic(
        performance(signal),
        integer(ELASTIC_WINDOW),
        number(ELASTIC_GAIN),
        number(ELASTIC_TREND),
        number(ELASTIC_LEAST_RATIO),
        number(ELASTIC_MOST_RATIO),
        number(ELASTIC_MINIMUM),
        number(ELASTIC_MAXIMUM));
  }

  private Budget.Performance performance(Signal signal) {
    return new Budget.Performance(
        signal,
        signal.measure() == Measure.LOSS
            ? choice(InitialLoss.class, INITIAL_LOSS)
            : InitialLoss.UNTRAINED);
  }

  Pause whenWorse(Signal signal) {
    return new Pause.WhenWorse(signal, integer(PAUSE_LAG), integer(PAUSE_HISTORY));
  }
}
