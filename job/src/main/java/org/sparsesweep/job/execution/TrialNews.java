package org.sparsesweep.job.execution;

import java.io.Serializable;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * News of a trial.
 *
 * @param trialId which
 * @param fraction of its epochs finished; 1 means that it has ended, and waits for its publication
 * @param isPublished whether its row is in the output, so that nothing undoes it any more
 * @param failed whether it ended with an exception
 * @param testAccuracy of the last epoch; NaN where there is none yet
 */
record TrialNews(
    String trialId, double fraction, boolean isPublished, boolean failed, double testAccuracy)
    implements Serializable {

  /** News of a trial in training. */
  static TrialNews ofTraining(TrialSpec trial, double fraction, double testAccuracy) {
    return new TrialNews(trial.trialId(), fraction, false, false, testAccuracy);
  }

  /** Its training is over, one way or another. */
  static TrialNews ofEnded(TrialSpec trial, boolean failed) {
    return new TrialNews(trial.trialId(), 1, false, failed, Double.NaN);
  }

  /** The last news of a trial. */
  static TrialNews ofPublished(TrialSpec trial, boolean failed) {
    return new TrialNews(trial.trialId(), 1, true, failed, Double.NaN);
  }

  String[] toMessage() {
    return new String[] {
      trialId,
      Double.toString(fraction),
      Boolean.toString(isPublished),
      Boolean.toString(failed),
      Double.toString(testAccuracy)
    };
  }

  static TrialNews fromMessage(String[] message) {
    return new TrialNews(
        message[0],
        Double.parseDouble(message[1]),
        Boolean.parseBoolean(message[2]),
        Boolean.parseBoolean(message[3]),
        Double.parseDouble(message[4]));
  }
}
