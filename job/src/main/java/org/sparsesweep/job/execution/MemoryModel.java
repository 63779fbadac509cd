package org.sparsesweep.job.execution;

import java.util.List;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.FeatureMaps;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * Predicts how much of its executor's heap a trial needs at its peak, from above: so that those
 * which do not fit are known before they kill it. Told from what the engine allocates, array by
 * array; what is small in every trial is one sum.
 */
final class MemoryModel {
  private static final double BYTES_PER_SPARSE_CONNECTION = 24;
  private static final double BYTES_PER_FULL_CONNECTION = 12;
  private static final double BYTES_PER_CODE = Long.BYTES;

  /** Starts of rows and columns, biases with their velocities, and indices of the start. */
  private static final double BYTES_PER_NEURON = 24;

  private static final double BYTES_PER_ACTIVATION_PARAMETER = 8;

  /** Indices of the split and of its making, and their order in an epoch. */
  private static final double BYTES_PER_SAMPLE = 24;

  /** Scaling with the sums it is fitted by, and the list of features that are connected. */
  private static final double BYTES_PER_FEATURE = 48;

  // Two tiles of evaluation: of so many floats, or of the narrowest batch.
  private static final double TILE_FLOATS = 1 << 17;

  /** Kernels turn the gradients of so many channels at a time, and sum those of some more. */
  private static final double CHANNELS_OF_KERNELS = 20;

  // Records and, beside them, rows with the numbers in them.
  private static final double BYTES_PER_TRIAL = 4096;
  private static final double BYTES_PER_EPOCH = 1200;
  private static final double BYTES_PER_EPOCH_AND_LAYER = 800;
  private static final double BYTES_PER_EPOCH_AND_INPUT = 150;

  /** Compressed sets of positions hold them in pieces of so many. */
  private static final double POSITIONS_PER_PIECE = 1 << 16;

  private static final double BYTES_PER_PIECE = 300;
  private static final double BYTES_PER_SEEN_POSITION = 4;

  /** A copy of a network, and while a checkpoint is read its bytes, or the copy of the last one. */
  private static final double BYTES_PER_KEPT_CONNECTION = 16;

  /** Code, kernels' working memory, the task itself. */
  private static final double BYTES_OF_A_TASK = 4 << 20;

  /**
   * Of heap for a byte alive: large arrays take whole regions of G1, and garbage is not gone at
   * once. The most that trials of many shapes were measured to need (job/README.md).
   */
  private static final double HEAP_PER_BYTE = 1.25;

  private final TrialSpec trial;
  private final DatasetFacts data;
  private final List<NetworkShape> shapes;

  private MemoryModel(TrialSpec trial, DatasetFacts data) {
    this.trial = trial;
    this.data = data;
    this.shapes = NetworkShape.byEpoch(trial, data);
  }

  /** Predicted bytes of a trial that records nothing beyond the usual, without its dataset. */
  static long bytes(TrialSpec trial, DatasetFacts data) {
    return bytes(trial, data, Recording.NONE);
  }

  /** Predicted bytes of a trial with its rows, without its dataset. */
  static long bytes(TrialSpec trial, DatasetFacts data, Recording recording) {
    MemoryModel model = new MemoryModel(trial, data);
    return (long)
        (BYTES_OF_A_TASK
            + HEAP_PER_BYTE
                * (Math.max(
                        model.counting(),
                        model.engine() + model.explored(recording) + model.copies(recording))
                    + rowBytes(trial, data, recording)));
  }

  /** Predicted bytes of a dataset, which all trials of a JVM share. */
  static long datasetBytes(DatasetFacts data) {
    double samples = (double) data.samples() + data.testSamples();
    return (long) (samples * (data.features() * (double) Float.BYTES + Integer.BYTES));
  }

  /** Of what a trial leaves until its bundle is published. */
  private static double rowBytes(TrialSpec trial, DatasetFacts data, Recording recording) {
    double epochs = trial.training().epochs();
    double layers = trial.convolutions().count() + trial.hidden().size() + 1;
    double recorded = recording.inputEpochs().size() + (recording.lastInputEpoch() ? 1 : 0);
    return BYTES_PER_TRIAL
        + epochs * (BYTES_PER_EPOCH + layers * BYTES_PER_EPOCH_AND_LAYER)
        + Math.min(recorded, epochs) * data.features() * BYTES_PER_EPOCH_AND_INPUT;
  }

  /** The network at its start or at a change of it, with all that trains it. */
  private double engine() {
    NetworkShape start = shapes.get(0);
    double training = activations(start) + evaluation(start) + samples();
    double most = Math.max(starting(start), training + changing(start)) + rewound(start);
    for (int s = 1; s < shapes.size(); s++) {
      if (shapes.get(s).neurons() == shapes.get(s - 1).neurons()) {
        // What loses connections alone stays where it is.
        continue;
      }
      // A layer that loses neurons is copied, and so are the arrays of activations.
      double copies = activations(shapes.get(s)) + evaluation(shapes.get(s));
      for (NetworkShape.Layer layer : shapes.get(s).layers()) {
        copies = Math.max(copies, kept(layer));
      }
      NetworkShape before = shapes.get(s - 1);
      double held = activations(before) + evaluation(before) + samples() + kept(before.layers());
      most = Math.max(most, held + copies);
    }
    return most;
  }

  /** What another trial has left; and what it began with, until weights have been taken from it. */
  private double rewound(NetworkShape start) {
    if (trial.beginsWith().isEmpty()) {
      return 0;
    }
    double left = start.connections() * (BYTES_PER_CODE + Float.BYTES);
    return "rewind".equals(text(Hyperparameter.RETRAIN_WEIGHTS))
        ? left + new MemoryModel(trial.beginsWith().get(), data).engine()
        : left;
  }

  /** While one layer after another is drawn. */
  private double starting(NetworkShape shape) {
    double most = 0;
    double made = 0;
    for (NetworkShape.Layer layer : shape.layers()) {
      most = Math.max(most, made + drawing(layer));
      made += kept(layer);
    }
    return most;
  }

  private double drawing(NetworkShape.Layer layer) {
    double positions = layer.inputs() * layer.outputs();
    double drawn = layer.connections();
    if (!layer.isFull() && "draws".equals(text(Hyperparameter.ERDOS_RENYI))) {
      drawn += number(Hyperparameter.EPSILON) * (layer.inputs() + layer.outputs());
    }
    double set = !layer.isFull() && drawsExactly() ? set(layer.connections()) : 0;
    return Math.max(
        drawn * BYTES_PER_CODE + Math.min(set, set(positions)),
        layer.connections() * BYTES_PER_CODE + kept(layer));
  }

  private boolean drawsExactly() {
    return "exact".equals(text(Hyperparameter.ERDOS_RENYI))
        || !text(Hyperparameter.STRUCTURE_SEED).isEmpty()
        || countsFirst();
  }

  /** The layers, and what the largest change of one takes: bits, codes, sets and weights. */
  private double changing(NetworkShape shape) {
    double held = kept(shape.layers());
    if (!evolves()) {
      return held;
    }
    double most = 0;
    double sets = 0;
    for (NetworkShape.Layer layer : shape.layers()) {
      double grown = Math.min(1, growth() - 1 + zeta()) * layer.connections();
      // The set of an earlier layer stays until a larger one has been made.
      double change =
          sets
              + set(grown)
              + layer.connections() / Byte.SIZE
              + Math.max(sorted(layer), grown * bytesPerGrownConnection())
              + 2 * Integer.BYTES * (layer.inputs() + 2 * layer.outputs());
      sets = Math.max(sets, set(grown));
      most = Math.max(most, change + (growth() > 1 ? kept(layer) : 0));
    }
    return held + most;
  }

  private double sorted(NetworkShape.Layer layer) {
    boolean sorts = "signed-reference".equals(choice(Slots.DROP));
    return sorts ? Float.BYTES * layer.connections() : 0;
  }

  /** Codes and weights; where there are neighbours to look for, ordinals and ranks, too. */
  private double bytesPerGrownConnection() {
    boolean isLocal = !choice(Slots.GROW).isEmpty();
    return BYTES_PER_CODE + Float.BYTES + (isLocal ? 4 * BYTES_PER_CODE : 0);
  }

  /** An open-addressed set of numbers, two to four slots each. */
  private static double set(double numbers) {
    return Integer.highestOneBit(2 * (int) Math.min(1 << 28, Math.max(4, numbers)))
        * 2.0
        * Long.BYTES;
  }

  private double kept(List<NetworkShape.Layer> layers) {
    return layers.stream().mapToDouble(this::kept).sum();
  }

  /** What a layer has as long as it lives, at the most it grows to. */
  private double kept(NetworkShape.Layer layer) {
    double positions = layer.inputs() * layer.outputs();
    double connections = Math.min(positions, layer.connections() * growth());
    double perConnection =
        connections >= positions && staysFull()
            ? BYTES_PER_FULL_CONNECTION
            : BYTES_PER_SPARSE_CONNECTION;
    return connections * perConnection
        + (layer.inputs() + layer.outputs())
            * (BYTES_PER_NEURON + parameters() * BYTES_PER_ACTIVATION_PARAMETER);
  }

  private boolean staysFull() {
    return !evolves()
        || (choice(Slots.BUDGET).isEmpty()
            && choice(Slots.GROW).isEmpty()
            && choice(Slots.VACANCIES).isEmpty()
            && !"least-important".equals(choice(Slots.NEURONS)));
  }

  private boolean evolves() {
    return !choice(Slots.SCHEDULE).isEmpty();
  }

  private double zeta() {
    return text(Hyperparameter.ZETA).isEmpty() ? 0 : number(Hyperparameter.ZETA);
  }

  /** Times its starting connections that a layer may have. */
  private double growth() {
    double most = 1;
    for (Hyperparameter limit :
        List.of(Hyperparameter.TARGET_SCALE, Hyperparameter.ELASTIC_MAXIMUM)) {
      most = text(limit).isEmpty() ? most : Math.max(most, number(limit));
    }
    return most;
  }

  /** Activations and gradients of a batch, and the sums where an activation learns from them. */
  private double activations(NetworkShape shape) {
    double hidden = shape.neurons() - data.features();
    double floats = data.features() + data.classes() + hidden * (parameters() > 0 ? 3 : 2);
    return (floats + convolving(shape)) * Float.BYTES * SampleCounts.of(trial, data).width();
  }

  /** Floats a sample beside its activations: patches, what is pooled, the kernels' memory. */
  private static double convolving(NetworkShape shape) {
    double floats = 0;
    double scratch = 0;
    double kernels = 0;
    for (int l = 0; l < shape.convolutions().count(); l++) {
      FeatureMaps maps = shape.convolutions().layers().get(l);
      double patches = (double) maps.patch() * maps.positions();
      // The first reads the data, which have no gradient.
      floats += l == 0 ? patches : 2 * patches;
      floats += 2 * maps.output().features();
      scratch = Math.max(scratch, maps.input().features());
      double channels = maps.convolution().channels() + CHANNELS_OF_KERNELS;
      kernels = Math.max(kernels, channels * maps.positions());
    }
    return floats + scratch + kernels;
  }

  private int parameters() {
    return trial.training().activation() == Activation.SRELU ? 4 : 0;
  }

  private double evaluation(NetworkShape shape) {
    double widest = data.classes();
    for (NetworkShape.Layer layer : shape.layers()) {
      widest = Math.max(widest, Math.max(layer.inputs(), layer.outputs() * layer.positions()));
    }
    double patches = 0;
    for (FeatureMaps maps : shape.convolutions().layers()) {
      patches = Math.max(patches, (double) maps.patch() * maps.positions());
    }
    return 2 * Float.BYTES * Math.max(TILE_FLOATS, widest * Kernels.WIDTH_STEP)
        + Float.BYTES * Math.max(patches > 0 ? TILE_FLOATS : 0, patches * Kernels.WIDTH_STEP);
  }

  private double samples() {
    SampleCounts samples = SampleCounts.of(trial, data);
    return (samples.train() + samples.evaluated()) * BYTES_PER_SAMPLE
        + data.features() * BYTES_PER_FEATURE;
  }

  /** Every position that has had a connection: a set, at most of a bit for every position. */
  private double explored(Recording recording) {
    if (!recording.exploredFraction()) {
      return 0;
    }
    double bytes = 0;
    double changes = evolves() ? trial.training().epochs() : 0;
    for (NetworkShape.Layer layer : shapes.get(0).layers()) {
      double positions = layer.inputs() * layer.outputs();
      double seen = layer.connections() * growth() * (1 + zeta() * changes);
      double pieces = Math.min(seen, positions / POSITIONS_PER_PIECE + 1);
      bytes +=
          Math.min(positions / Byte.SIZE, seen * BYTES_PER_SEEN_POSITION)
              + pieces * BYTES_PER_PIECE;
    }
    return bytes;
  }

  /** Of networks that are kept. */
  private double copies(Recording recording) {
    return recording.models() == Recording.Models.NONE
        ? 0
        : shapes.get(0).connections() * growth() * BYTES_PER_KEPT_CONNECTION;
  }

  /** Networks that are drawn to count what another method is left with. */
  private double counting() {
    if (!countsFirst()) {
      return 0;
    }
    double connections = 0;
    double largest = 0;
    double inputs = data.features();
    for (int l = 0; l <= trial.hidden().size(); l++) {
      double outputs = l < trial.hidden().size() ? trial.hidden().get(l) : data.classes();
      double drawn =
          Math.min(inputs * outputs, number(Hyperparameter.EPSILON) * (inputs + outputs));
      connections += drawn;
      largest = Math.max(largest, drawn);
      inputs = outputs;
    }
    return connections * BYTES_PER_SPARSE_CONNECTION
        + Math.max(
            largest * BYTES_PER_SPARSE_CONNECTION,
            2 * set(zeta() * largest) + zeta() * largest * (BYTES_PER_CODE + Float.BYTES));
  }

  private boolean countsFirst() {
    return choice(Slots.SIZES).equals("dense-as-npset")
        || choice(Slots.TOPOLOGY).endsWith("-npset");
  }

  /** The name of a choice; empty for the plainest. */
  private String choice(Slot<?> slot) {
    return trial.method().choices().getOrDefault(slot.key(), "");
  }

  /** Its value; empty where the method does not use it. */
  private String text(Hyperparameter hyperparameter) {
    return trial.hyperparameters().getOrDefault(hyperparameter, "");
  }

  private double number(Hyperparameter hyperparameter) {
    return Double.parseDouble(text(hyperparameter));
  }
}
