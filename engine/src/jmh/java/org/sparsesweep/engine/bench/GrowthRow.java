package org.sparsesweep.engine.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.EnumSet;
import java.util.List;
import org.sparsesweep.engine.method.Evolution;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.training.PreparedData;
import org.sparsesweep.engine.training.TimedTraining;
import org.sparsesweep.engine.training.TimedTraining.Part;

/**
 * Measures training of one size of network: four hidden layers of a quarter of the neurons each,
 * 100 features, 10 classes, epsilon 5, batch 32.
 *
 * <p>Heap is what is in use after a collection; what data take is not counted. A {@link
 * TimedTraining} is measured in its last epoch but for evolution, for which it is the last but one;
 * its weights must be those of the trainer in the end.
 */
final class GrowthRow {
  private static final int SAMPLES_TO_COMPARE = 10_000;
  private static final double MEGA = 1e6;

  private GrowthRow() {}

  static String header() {
    return """
        neurons  hidden; connections of all layers; s/epoch with evolution
        ns       a connection and sample, by part of a step: assembly of the batch, passes of the
                 layers, biases, and what is done neuron by neuron (activation, dropout, loss)
        evolve   ns a connection, and share of an epoch of 10,000 samples
        B/c      bytes a connection that the network takes at rest, neurons included
        MB       activations and gradients of a batch, and all that training keeps but the data
        %9s %11s %7s %8s |%8s %7s %7s %7s %7s %7s |%6s %6s |%6s %6s %5s"""
        .formatted(
            "neurons",
            "connections",
            "samples",
            "s/epoch",
            "assembly",
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
    int epochs = Integer.parseInt(words[2]);
    int layer = neurons / 4;
    List<Integer> sizes = List.of(100, layer, layer, layer, layer, 10);
    Workload workload = new Workload(sizes, 5, 32, Integer.parseInt(words[1]), 0.2);
    PreparedData data = workload.data();
    String expected = workload.train(data, epochs).weightsSha256();

    // The first look at the heap leaves traces there itself.
    heap();
    long empty = heap();
    Evolution evolution = workload.evolution();
    Network network = evolution.start(sizes);
    long made = heap();
    TimedTraining training =
        new TimedTraining(workload.settings(epochs), data, network, evolution, Workload.SEED);
    long ready = heap();
    for (int epoch = 0; epoch < epochs - 1; epoch++) {
      training.epoch(epoch);
    }
    long trained = heap();
    double evolving = training.seconds(Part.EVOLUTION);
    training.epoch(epochs - 1);
    if (!network.sha256().equals(expected)) {
      throw new IllegalStateException("Cannot measure: this is not the training of a trial");
    }

    double perConnection = 1e9 / network.connections();
    double perSample = perConnection / workload.samples();
    StringBuilder parts = new StringBuilder();
    double stepping = 0;
    for (Part part : EnumSet.complementOf(EnumSet.of(Part.EVOLUTION))) {
      parts.append(" %7.3f".formatted(training.seconds(part) * perSample));
      stepping += training.seconds(part);
    }
    double longEpoch = evolving + stepping * SAMPLES_TO_COMPARE / workload.samples();
    System.out.printf(
        "%9d %11d %7d %8.3f |%s %7.3f |%6.0f %5.2f%% |%6.2f %6.1f %5.0f%n",
        neurons,
        network.connections(),
        workload.samples(),
        stepping + evolving,
        parts,
        stepping * perSample,
        evolving * perConnection,
        100 * evolving / longEpoch,
        (double) (made - empty) / network.connections(),
        (ready - made) / MEGA,
        (trained - empty) / MEGA);
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
