package org.sparsesweep.job.execution;

import java.io.Serializable;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * News of a trial.
 *
 * @param trialId which
 * @param fraction of its epochs finished; 1 means that it has ended
 * @param failed whether it ended with an exception
 * @param testAccuracy of the last epoch; NaN where there is none yet
 */
record TrialNews(String trialId, double fraction, boolean failed, double testAccuracy)
    implements Serializable {

  /** The last news of a trial whose result is published. */
  static TrialNews ofEnded(TrialSpec trial) {
    return new TrialNews(trial.trialId(), 1, false, Double.NaN);
  }

  String[] toMessage() {
    return new String[] {
      trialId, Double.toString(fraction), Boolean.toString(failed), Double.toString(testAccuracy)
    };
  }

  static TrialNews fromMessage(String[] message) {
    return new TrialNews(
        message[0],
        Double.parseDouble(message[1]),
        Boolean.parseBoolean(message[2]),
        Double.parseDouble(message[3]));
  }
}
