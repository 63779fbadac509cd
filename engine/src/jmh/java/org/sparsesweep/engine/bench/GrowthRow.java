package org.sparsesweep.engine.bench;

import static java.util.Comparator.comparingDouble;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.TrainingPass;
import org.sparsesweep.engine.training.ClockedTrainer.Seconds;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.TrainingSettings;

/**
 * Measures training of one size of network: four hidden layers of a quarter of the neurons each,
 * 100 features, 10 classes, epsilon 5, batch 32. Steps are those of the last epoch, evolution is
 * that of the last but one. Heap is what is in use after a collection, without the data.
 */
final class GrowthRow {
  private static final int SAMPLES_TO_COMPARE = 10_000;
  private static final double MEGA = 1e6;

  private GrowthRow() {}

  static String header() {
    return """
        neurons  hidden; connections of all layers; s/epoch with evolution
        ns       a connection and sample, by part of a step: passes of the layers, biases, and what
                 is done neuron by neuron (batch assembly, activation, dropout, loss)
        evolve   ns a connection, and share of an epoch of 10,000 samples
        B/c      bytes a connection that the network takes at rest, neurons included
        MB       activations and gradients of a batch, and all that training keeps but the data
        %9s %11s %7s %8s |%8s %7s %7s %7s %7s |%6s %6s |%6s %6s %5s"""
        .formatted(
            "neurons",
            "connections",
            "samples",
            "s/epoch",
            "forward",
            "back",
            "biases",
            "neurons",
            "ns",
            "evolve",
            "share",
            "B/c",
            "batch",
            "MB");
  }

  /**
   * Prints a row.
   *
   * @param words hidden neurons, training samples, epochs
   */
  public static void main(String[] words) {
    int neurons = Integer.parseInt(words[0]);
    int samples = Integer.parseInt(words[1]);
    int epochs = Integer.parseInt(words[2]);
    int layer = neurons / 4;
    List<Integer> sizes = List.of(100, layer, layer, layer, layer, 10);
    Workload workload = new Workload(sizes, 5, 32, samples, 0.2);
    PreparedData data = workload.data();

    // The first look at the heap leaves traces there itself.
    heap();
    long empty = heap();
    AtomicLong inTraining = new AtomicLong();
    List<Seconds> seconds = workload.train(data, epochs, epoch -> inTraining.set(heap()));
    long before = heap();
    Network network = workload.network();
    long made = heap();
    TrainingPass pass = pass(network, workload.settings(epochs));
    long ready = heap();

    double connections = network.connections();
    // No change follows the last epoch.
    double evolving =
        seconds.stream().limit(epochs - 1L).mapToDouble(Seconds::evolution).min().orElseThrow();
    Seconds fastest = seconds.stream().min(comparingDouble(Seconds::steps)).orElseThrow();
    double nanos = 1e9 / connections / samples;
    System.out.printf(
        "%9d %11.0f %7d %8.3f |%8.3f %7.3f %7.3f %7.3f %7.3f |%6.0f %5.2f%% |%6.2f %6.1f %5.0f%n",
        neurons,
        connections,
        samples,
        fastest.steps() + evolving,
        fastest.forward() * nanos,
        fastest.backward() * nanos,
        fastest.biases() * nanos,
        fastest.neurons() * nanos,
        fastest.steps() * nanos,
        evolving * 1e9 / connections,
        100 * evolving / (evolving + fastest.steps() * SAMPLES_TO_COMPARE / samples),
        (made - before) / connections,
        (ready - made) / MEGA,
        (inTraining.get() - empty) / MEGA);
    if (pass.input().length == 0) {
      throw new IllegalStateException("Cannot measure: a batch takes no memory");
    }
  }

  private static TrainingPass pass(Network network, TrainingSettings settings) {
    return new TrainingPass(
        network, Kernels.ofThisJvm(), settings.batchSize(), settings.dropout(), settings.loss());
  }

  private static long heap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    // The serial collector leaves a little in place in three collections of four.
    for (int n = 0; n < 4; n++) {
      memory.gc();
    }
    return memory.getHeapMemoryUsage().getUsed();
  }
}
