package org.sparsesweep.job.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a sweep wants to be recorded beyond the usual; it changes no result, so it is no part of a
 * trial.
 *
 * @param inputEpochs epochs, from 0, after which the connections of every input are recorded
 * @param lastInputEpoch whether they are after the last epoch
 * @param exploredFraction whether epochs say which fraction of all positions has been explored
 * @param models which trained networks are kept
 */
public record Recording(
    Set<Integer> inputEpochs, boolean lastInputEpoch, boolean exploredFraction, Models models)
    implements Serializable {

  /** Nothing beyond the usual. */
  public static final Recording NONE = new Recording(Set.of(), false, false);

  /** Which of its networks a trial keeps. */
  public enum Models {
    NONE,
    /**
     * That of the epoch of highest validation accuracy; of highest test accuracy where there are no
     * validation samples. The earliest of equals.
     */
    BEST("best"),
    /** That one, and that of the last epoch. */
    ALL("best", "final");

    private final List<String> networks;

    Models(String... networks) {
      this.networks = List.of(networks);
    }

    /** What files call them. */
    public List<String> networks() {
      return networks;
    }

    /** The word that users type. */
    public String key() {
      return Words.of(this);
    }

    /** The one of a {@link #key}. */
    public static Models named(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Without networks. */
  public Recording(Set<Integer> inputEpochs, boolean lastInputEpoch, boolean exploredFraction) {
    this(inputEpochs, lastInputEpoch, exploredFraction, Models.NONE);
  }

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
