package org.sparsesweep.job.analysis;

import java.util.Map;
import org.sparsesweep.job.tables.TrialStatus;

/**
 * A row of {@code trials}, as far as statistics need it.
 *
 * @param zeta not a number where the method has none
 * @param besideZeta the setting without zeta
 * @param fingerprint of its dataset's content
 * @param isHeldOut whether its test samples were drawn by its split seed
 * @param numbers those it has; none is not a number
 */
record Trial(
    String id,
    Entry entry,
    double zeta,
    String besideZeta,
    String fingerprint,
    long seed,
    long splitSeed,
    boolean isHeldOut,
    TrialStatus status,
    Map<Quantity, Double> numbers) {

  /** Not a number where the trial has none. */
  double value(Quantity quantity) {
    return numbers.getOrDefault(quantity, Double.NaN);
  }

  boolean hasSucceeded() {
    return status == TrialStatus.SUCCEEDED;
  }
}
