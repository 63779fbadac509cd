package org.sparsesweep.engine.bench;

import java.io.PrintStream;
import java.util.Comparator;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.network.Tally;
import org.sparsesweep.engine.network.TrainingPass;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.training.ClockedTrainer.Seconds;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.TrainingListener;

/**
 * Whole epochs of Fashion-MNIST's shape: the engine, evolution included and evaluation not, against
 * {@link GatherNetwork}, which is spared shuffling, scaling and evolution. First it is made sure
 * that both compute the same.
 */
final class EpochTable {
  private static final int CHECKED_STEPS = 20;
  private static final int EPOCHS = 4;
  private static final double TOLERANCE = 1e-5;

  private final Workload workload;
  private final PreparedData data;
  private final PrintStream out;

  EpochTable(Effort effort, PrintStream out) {
    this.workload = Workload.fashionMnist(effort == Effort.QUICK ? 10_000 : 60_000);
    this.data = workload.data();
    this.out = out;
  }

  void print() {
    out.printf(
        "Epoch of %d samples, %s, epsilon %.0f, batch %d, %s kernels, %s%n",
        workload.samples(),
        workload.architecture(),
        workload.epsilon(),
        workload.batch(),
        Kernels.ofThisJvm().name(),
        Benchmarks.machine());
    out.printf(
        "Largest difference of a weight or loss after %d steps: %.1e%n",
        CHECKED_STEPS, difference());
    double flops = workload.flops(workload.network());
    Seconds engine = engineSeconds();
    double baseline = baselineSeconds();
    print("engine", whole(engine), flops);
    out.printf(
        "  forward %.2f s, backward %.2f s, biases %.2f s, batch assembly, activation, dropout and"
            + " loss %.2f s, evolution %.2f s%n",
        engine.forward(), engine.backward(), engine.biases(), engine.neurons(), engine.evolution());
    print("per-sample gather", baseline, flops);
    out.printf("%-18s %8.2f%n", "ratio", baseline / whole(engine));
  }

  private void print(String name, double seconds, double flops) {
    out.printf("%-18s %8.2f s %8.2f GFLOP/s%n", name, seconds, flops / seconds * 1e-9);
  }

  /**
   * The fastest epoch but for the first, in which the JVM compiles, and the last, without change.
   */
  private Seconds engineSeconds() {
    return workload.train(data, EPOCHS, TrainingListener.SILENT).subList(1, EPOCHS - 1).stream()
        .min(Comparator.comparingDouble(EpochTable::whole))
        .orElseThrow();
  }

  private static double whole(Seconds epoch) {
    return epoch.steps() + epoch.evolution();
  }

  /** Of the second of two epochs, the first being short. */
  private double baselineSeconds() {
    GatherNetwork network =
        new GatherNetwork(workload.network(), workload.batch(), workload.dropout());
    for (int from = 0; from < workload.samples() / 10; from += workload.batch()) {
      step(network, from);
    }
    long start = System.nanoTime();
    double loss = 0;
    for (int from = 0; from < workload.samples(); from += workload.batch()) {
      loss += step(network, from);
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (!Double.isFinite(loss)) {
      throw new IllegalStateException("Cannot measure: the loss of the baseline is " + loss);
    }
    return seconds;
  }

  private double step(GatherNetwork network, int from) {
    Samples samples = data.dataset().samples();
    int count = Math.min(workload.batch(), workload.samples() - from);
    int features = workload.features();
    System.arraycopy(samples.values(), from * features, network.input(), 0, count * features);
    int[] labels = new int[count];
    System.arraycopy(samples.labels(), from, labels, 0, count);
    return network.step(labels, count);
  }

  /**
   * The largest difference between engine and baseline after some steps without dropout.
   *
   * @throws IllegalStateException if it is too large, or nothing has been learnt
   */
  private double difference() {
    Network ours = workload.network();
    GatherNetwork theirs = new GatherNetwork(workload.network(), workload.batch(), 0);
    TrainingPass pass =
        new TrainingPass(
            ours, Kernels.ofThisJvm(), workload.batch(), 0, Loss.SOFTMAX_CROSS_ENTROPY);
    SgdStep step = new SgdStep(Workload.LEARNING_RATE, Workload.MOMENTUM, Workload.WEIGHT_DECAY, 0);
    RandomStream[] noDropout = new RandomStream[ours.layers().size()];
    Samples samples = data.dataset().samples();
    int width = Kernels.width(workload.batch());
    int[] labels = new int[workload.batch()];
    double largest = 0;
    for (int k = 0; k < CHECKED_STEPS; k++) {
      int from = k * workload.batch();
      for (int s = 0; s < labels.length; s++) {
        labels[s] = samples.labels()[from + s];
        for (int f = 0; f < workload.features(); f++) {
          pass.input()[f * width + s] = samples.values()[(from + s) * workload.features() + f];
        }
      }
      Tally tally = new Tally();
      pass.step(labels, labels.length, step, noDropout, tally);
      largest = Math.max(largest, Math.abs(tally.meanLoss() - step(theirs, from)));
    }
    double moved = 0;
    Network before = workload.network();
    for (int l = 0; l < ours.layers().size(); l++) {
      SparseLayer layer = ours.layers().get(l);
      GatherLayer same = theirs.layers().get(l);
      int connections = layer.connections();
      float[] weights = layer.weights().nz_values;
      largest = Math.max(largest, largest(weights, same.weight, connections));
      largest = Math.max(largest, largest(layer.bias(), same.bias, layer.outputs()));
      float[] first = before.layers().get(l).weights().nz_values;
      moved = Math.max(moved, largest(weights, first, connections));
    }
    if (!(largest <= TOLERANCE) || !(moved > 100 * TOLERANCE)) {
      throw new IllegalStateException(
          ("Cannot compare: after %d steps engine and baseline differ by %s, at most %s is allowed;"
                  + " the largest move of a weight was %s")
              .formatted(CHECKED_STEPS, largest, TOLERANCE, moved));
    }
    return largest;
  }

  private static double largest(float[] a, float[] b, int count) {
    double largest = 0;
    for (int n = 0; n < count; n++) {
      largest = Math.max(largest, Math.abs((double) a[n] - b[n]));
    }
    return largest;
  }
}
