package org.sparsesweep.engine.topology;

/**
 * Which positions of a layer are neighbours, seen as a grid of inputs x outputs. Borders are
 * borders: the grid does not wrap around.
 */
public enum Neighbourhood {
  /** The eight around. */
  MOORE {
    @Override
    boolean contains(int inputs, int outputs) {
      return inputs != 0 || outputs != 0;
    }
  },
  /** The four beside, above and below. */
  VON_NEUMANN {
    @Override
    boolean contains(int inputs, int outputs) {
      return (inputs == 0) != (outputs == 0);
    }
  },
  /** The four at the corners. */
  DIAGONAL {
    @Override
    boolean contains(int inputs, int outputs) {
      return inputs != 0 && outputs != 0;
    }
  };

  /** The most neighbours that a position can have. */
  static final int MOST = 8;

  /**
   * Whether a position is a neighbour; if it is, so is the opposite one.
   *
   * @param inputs its distance in inputs: -1, 0 or 1
   * @param outputs its distance in outputs: -1, 0 or 1
   */
  abstract boolean contains(int inputs, int outputs);
}
