package org.sparsesweep.job.plan;

import java.io.Serializable;

/**
 * How long a trial may take at once, and how much of it may be lost; neither changes a result, so
 * they are no part of a trial.
 *
 * @param trialHours after which an attempt at a trial is stopped, greater than 0; infinite: never
 * @param checkpointMinutes from one checkpoint of a trial to the next, at least 0; 0: after every
 *     epoch; infinite: none are written
 */
public record Limits(double trialHours, double checkpointMinutes) implements Serializable {

  /** No limit, and no checkpoints. */
  public static final Limits NONE = new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Whether checkpoints are written at all. */
  public boolean keepsCheckpoints() {
    return checkpointMinutes < Double.POSITIVE_INFINITY;
  }
}
