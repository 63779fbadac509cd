package org.sparsesweep.engine.network;

/** Running sums of loss and hits over samples, in the order they come. */
public final class Tally {
  private double loss;
  private long hits;
  private long samples;

  void add(double sampleLoss, boolean hit) {
    loss += sampleLoss;
    hits += hit ? 1 : 0;
    samples++;
  }

  /** Starts again. */
  public void clear() {
    loss = 0;
    hits = 0;
    samples = 0;
  }

  /** Mean loss a sample; NaN without samples. */
  public double meanLoss() {
    return loss / samples;
  }

  /** Fraction of samples whose largest output is their label's; NaN without samples. */
  public double accuracy() {
    return (double) hits / samples;
  }

  /** Both; {@link Score#NONE} without samples. */
  public Score score() {
    return new Score(meanLoss(), accuracy());
  }
}
