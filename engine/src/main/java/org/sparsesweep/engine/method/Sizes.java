package org.sparsesweep.engine.method;

import java.util.List;

/** Slot: how many neurons do the hidden layers have? */
public sealed interface Sizes {

  /**
   * The sizes of a network that was asked for.
   *
   * @param asked neurons a layer: inputs, hidden ones, outputs
   * @return as many layers; inputs and outputs are the same
   */
  List<Integer> of(List<Integer> asked);

  /** Those asked for. */
  record AsAsked() implements Sizes {
    @Override
    public List<Integer> of(List<Integer> asked) {
      return asked;
    }
  }
}
