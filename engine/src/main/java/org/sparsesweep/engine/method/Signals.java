package org.sparsesweep.engine.method;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.engine.network.Score;

/** How well a network did in every epoch so far: what budgets and pauses go by. */
public final class Signals {
  private final Scores untrained;
  private final List<Scores> epochs = new ArrayList<>();

  /**
   * Before the first epoch.
   *
   * @param untrained scores of the network before its first step; {@link Scores#NONE} where the
   *     method does not ask for them
   */
  public Signals(Scores untrained) {
    this.untrained = untrained;
  }

  /** Adds an epoch. */
  public void add(Scores scores) {
    epochs.add(scores);
  }

  /** The scores of the network before its first step, as given. */
  public Scores untrained() {
    return untrained;
  }

  /** The scores of every epoch so far. */
  public List<Scores> scores() {
    return List.copyOf(epochs);
  }

  /** Epochs trained so far. */
  int epochs() {
    return epochs.size();
  }

  /** A signal after an epoch, from 0. */
  double at(int epoch, Signal signal) {
    return signal.of(epochs.get(epoch));
  }

  /** A signal of the untrained network. */
  double untrained(Signal signal) {
    return signal.of(untrained);
  }

  /**
   * Scores on the three parts of the data.
   *
   * @param train over the batches as they were trained on; of the untrained network, by a pass
   * @param validation {@link Score#NONE} where there are no validation samples
   */
  public record Scores(Score train, Score validation, Score test) {
    /** Where nothing was evaluated. */
    public static final Scores NONE = new Scores(Score.NONE, Score.NONE, Score.NONE);
  }
}
