package org.sparsesweep.job.analysis;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sparsesweep.engine.method.DryRun;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Method;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.ErdosRenyi;
import org.sparsesweep.job.plan.PaperNetwork;

/**
 * What the engine makes of a network of the NPSET paper, beside what the paper prints: counts of
 * neurons and connections alone, by dry runs at default hyperparameters, without data or training.
 *
 * @param paper the network
 * @param full connections of dense
 * @param set connections of SET
 * @param expectedSet connections of SET in the mean over all seeds
 * @param deviationSet their standard deviation
 * @param neurons inputs and hidden neurons that NPSET ends with, counted as the paper does
 * @param npsetByLayer connections that NPSET ends with
 */
public record TopologyCheck(
    PaperNetwork paper,
    long full,
    long set,
    double expectedSet,
    double deviationSet,
    int neurons,
    List<Integer> npsetByLayer) {
  /** How far from the paper's NPSET may end without training, in percent of its connections. */
  public static final double LOWEST_DIFFERENCE = -5;

  /** How far above. */
  public static final double HIGHEST_DIFFERENCE = 3;

  /** Standard deviations from the mean that a draw may lie. */
  public static final double FARTHEST = 4;

  // NPSET's neurons go before the epochs 10 to 50.
  private static final int EPOCHS = 51;

  /** Runs the methods; takes a second or two for the largest networks. */
  public static TopologyCheck of(PaperNetwork paper, long seed) {
    List<Integer> sizes = paper.sizes();
    double expected = 0;
    double variance = 0;
    double epsilon = Double.parseDouble(Hyperparameter.EPSILON.defaultValue());
    for (int l = 1; l < sizes.size(); l++) {
      int inputs = sizes.get(l - 1);
      int outputs = sizes.get(l);
      expected += ErdosRenyi.DRAWS.expectedConnections(inputs, outputs, epsilon);
      variance += ErdosRenyi.DRAWS.varianceOfConnections(inputs, outputs, epsilon);
    }
    long full = 0;
    for (int l = 1; l < sizes.size(); l++) {
      full += (long) sizes.get(l - 1) * sizes.get(l);
    }
    Network npset = DryRun.run(method("npset"), sizes, EPOCHS, seed);
    return new TopologyCheck(
        paper,
        full,
        DryRun.run(method("set"), sizes, 0, seed).connections(),
        expected,
        Math.sqrt(variance),
        npset.neurons() - paper.features() + paper.countedFeatures(),
        npset.layers().stream().map(SparseLayer::connections).toList());
  }

  private static Method method(String name) {
    Map<Hyperparameter, String> defaults = new EnumMap<>(Hyperparameter.class);
    Arrays.stream(Hyperparameter.values()).forEach(h -> defaults.put(h, h.defaultValue()));
    return Methods.named(name).orElseThrow().compose(defaults);
  }

  /** Connections that NPSET ends with. */
  public long npset() {
    return npsetByLayer.stream().mapToLong(n -> n).sum();
  }

  /** How far NPSET ends from the paper's, in percent of its connections. */
  public double npsetDifference() {
    return 100.0 * npset() / paper.npset() - 100;
  }

  /** How many standard deviations a count of SET's connections lies from the mean. */
  public double deviations(long connections) {
    return (connections - expectedSet) / deviationSet;
  }

  /** Whether the full network has just the printed connections. */
  public boolean isFullEqual() {
    return full == paper.full();
  }

  /** Whether SET's connections, printed and drawn, are what chance gives. */
  public boolean isSetLikely() {
    return Math.abs(deviations(set)) <= FARTHEST && Math.abs(deviations(paper.set())) <= FARTHEST;
  }

  /** Whether NPSET ends with just the printed neurons. */
  public boolean areNeuronsEqual() {
    return neurons == paper.neurons();
  }

  /** Whether NPSET ends with nearly the printed connections. */
  public boolean isNpsetNear() {
    return npsetDifference() >= LOWEST_DIFFERENCE && npsetDifference() <= HIGHEST_DIFFERENCE;
  }

  /** Whether the printed compression rates are those of the printed counts, in whole numbers. */
  public boolean areCompressionsThoseOfTheCounts() {
    return isWholeNumberOf(paper.setCompression(), paper.set())
        && isWholeNumberOf(paper.npsetCompression(), paper.npset());
  }

  private boolean isWholeNumberOf(int printed, long connections) {
    double rate = (double) paper.full() / connections;
    return printed == Math.round(rate) || printed == (long) rate;
  }
}
