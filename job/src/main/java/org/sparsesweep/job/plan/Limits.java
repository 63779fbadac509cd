package org.sparsesweep.job.plan;

import java.io.Serializable;

/**
 * How long a trial may take at once, how much of it may be lost, and whether it may be tried where
 * it hardly fits; none changes a result, so they are no part of a trial.
 *
 * @param trialHours after which an attempt at a trial is stopped, greater than 0; infinite: never
 * @param checkpointMinutes from one checkpoint of a trial to the next, at least 0; 0: after every
 *     epoch; infinite: none are written
 * @param tooLarge what becomes of trials that probably need more memory than an executor has
 */
public record Limits(double trialHours, double checkpointMinutes, TooLarge tooLarge)
    implements Serializable {

  /** No limit, and no checkpoints. */
  public static final Limits NONE =
      new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, TooLarge.ISOLATE);

  /** What becomes of trials that probably need more memory than an executor has. */
  public enum TooLarge {
    /** Each is tried, with an executor to itself. */
    ISOLATE,
    /** The sweep does not begin. */
    REFUSE
  }

  /** Whether checkpoints are written at all. */
  public boolean keepsCheckpoints() {
    return checkpointMinutes < Double.POSITIVE_INFINITY;
  }
}
