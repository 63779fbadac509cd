package org.sparsesweep.engine.training;

import java.io.Serializable;

/**
 * The shape of a layer's topology at one moment.
 *
 * @param layer from 1; layer l leads to the neurons of layer l
 * @param inputs neurons it comes from
 * @param outputs neurons it leads to
 * @param connections at most inputs x outputs
 * @param liveInputs inputs that a connection leaves
 * @param liveOutputs outputs that a connection enters
 * @param outDegrees connections that leave an input
 * @param inDegrees connections that enter an output
 */
public record LayerRecord(
    int layer,
    int inputs,
    int outputs,
    long connections,
    int liveInputs,
    int liveOutputs,
    Quantiles outDegrees,
    Quantiles inDegrees)
    implements Serializable {

  /** Five numbers of a distribution of degrees: the k-th smallest at k = ceil(q n). */
  public record Quantiles(int minimum, int quarter, int median, int threeQuarters, int maximum)
      implements Serializable {}
}
