package org.sparsesweep.job.execution;

import java.util.List;
import java.util.concurrent.Future;

/** Where bundles run. */
interface Jobs {

  /** How many bundles run at once; may change as a cluster grows and shrinks. */
  int slots();

  /**
   * Bytes of trials that may be under way at once, all together; {@link Long#MAX_VALUE} where each
   * executor looks after its own.
   */
  long capacityBytes();

  /**
   * Queues a bundle behind those submitted before it. Its future fails with {@link
   * ExecutorDiedException} where the process that ran it died of what it did.
   *
   * @param bytes that its largest trial needs
   * @param alone whether no other trial may share an executor with it
   */
  Future<List<TrialNews>> submit(Bundle bundle, long bytes, boolean alone);

  /** Cancels what is under way and waits until tasks have published what they have finished. */
  void stop(List<Future<List<TrialNews>>> underWay);
}
