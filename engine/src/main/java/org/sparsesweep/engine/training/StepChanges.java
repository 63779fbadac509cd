package org.sparsesweep.engine.training;

import org.sparsesweep.engine.method.Evolution;

/** The changes of the topology between the steps of an epoch, and what the steps have cost. */
final class StepChanges {
  private final TrainingState state;
  private final int epochs;
  private final long steps;
  private final long stepsAnEpoch;
  private final boolean areDue;
  private int epoch;
  private long step;
  private long samples;
  private long stepsSince;
  private long dropped;
  private long grown;
  private String failure = "";

  /**
   * @param epochs of the whole training
   * @param stepsAnEpoch steps of each
   */
  StepChanges(TrainingState state, int epochs, int stepsAnEpoch) {
    this.state = state;
    this.epochs = epochs;
    this.stepsAnEpoch = stepsAnEpoch;
    this.steps = (long) epochs * stepsAnEpoch;
    this.areDue = state.evolution().changesInSteps();
  }

  /** To be called before the steps of an epoch. */
  void begin(int nextEpoch) {
    epoch = nextEpoch;
    step = epoch * stepsAnEpoch;
    samples = 0;
    stepsSince = 0;
    dropped = 0;
    grown = 0;
  }

  /**
   * A step is done.
   *
   * @param count its samples
   * @return whether connections have changed
   */
  boolean after(int count) {
    step++;
    stepsSince++;
    samples += count;
    if (!areDue || hasFailed()) {
      return false;
    }
    Evolution.Change change;
    long connections = state.network().connections();
    long products = state.network().products();
    long ofFirst = state.network().products(0);
    try {
      change =
          state.evolution().afterStep(step, steps, epoch, epochs, state.network(), state.signals());
    } catch (ArithmeticException e) {
      failure = "weights after step %d are not finite: %s".formatted(step, e.getMessage());
      return false;
    }
    if (change.isNone()) {
      return false;
    }
    state.flops().addSteps(products, ofFirst, connections, samples, stepsSince);
    state.flops().addEvolution(state.network());
    samples = 0;
    stepsSince = 0;
    dropped += change.dropped();
    grown += change.grown();
    return true;
  }

  /**
   * The steps of the epoch are done.
   *
   * @param count samples of a whole epoch, which count as trained on even where it ended early
   */
  void end(int count) {
    long missing = (epoch + 1) * stepsAnEpoch - step;
    boolean isWhole = missing == 0;
    state
        .flops()
        .addSteps(
            state.network().products(),
            state.network().products(0),
            state.network().connections(),
            isWhole ? samples : count,
            stepsSince + missing);
  }

  /** Whether weights that are not finite have made a change impossible. */
  boolean hasFailed() {
    return !failure.isEmpty();
  }

  String failure() {
    return failure;
  }

  /** A change after the epoch, with those in it. */
  Evolution.Change with(Evolution.Change after) {
    return dropped == 0 && grown == 0 ? after : after.plus(dropped, grown);
  }
}
