package org.sparsesweep.job.plan;

import java.io.Serializable;
import java.util.Set;

/**
 * What a sweep wants to be recorded beyond the usual; it changes no result, so it is no part of a
 * trial.
 *
 * @param inputEpochs epochs, from 0, after which the connections of every input are recorded
 * @param lastInputEpoch whether they are after the last epoch
 * @param exploredFraction whether epochs say which fraction of all positions has been explored
 */
public record Recording(Set<Integer> inputEpochs, boolean lastInputEpoch, boolean exploredFraction)
    implements Serializable {

  /** Nothing beyond the usual. */
  public static final Recording NONE = new Recording(Set.of(), false, false);

  /** Takes a copy. */
  public Recording {
    inputEpochs = Set.copyOf(inputEpochs);
  }

  /**
   * Whether the connections of every input are recorded after an epoch.
   *
   * @param epoch from 0
   * @param epochs of the whole training
   */
  public boolean recordsInputs(int epoch, int epochs) {
    return inputEpochs.contains(epoch) || (lastInputEpoch && epoch == epochs - 1);
  }
}
