package org.sparsesweep.engine.random;

/**
 * What a random stream is for. Streams of different purposes never influence each other, so a
 * method that draws nothing for one purpose does not shift the others, and two methods with the
 * same seed start from the same topology and the same weights.
 *
 * <p>The code of a purpose enters every derived stream: changing one changes results.
 */
public enum Purpose {
  /** Samples and features of generated datasets. */
  DATA(1),
  /** Which samples are for training, validation and test. */
  SPLIT(2),
  /** Which connections exist at the start. */
  TOPOLOGY_INIT(3),
  /** Their weights. */
  WEIGHT_INIT(4),
  /** The order of the training samples, anew every epoch. */
  SHUFFLE(5),
  /** Which neurons are silent in a step. */
  DROPOUT(6),
  /** Where connections grow. */
  GROW_POSITION(7),
  /** The weights of grown connections. */
  GROW_WEIGHT(8),
  /** Parameters of activations. */
  ACTIVATION_INIT(9),
  /** Which neurons stand beside each other where their order is shuffled. */
  NEURON_ORDER(10),
  /** Whether a change of the topology is left out. */
  PAUSE(11),
  /** The weights of a network on a topology that another training has left. */
  RETRAIN_WEIGHT(12),
  /** Values of hyperparameters and training settings that a search draws. */
  SEARCH(13);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
