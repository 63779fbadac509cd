package org.sparsesweep.engine.method;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sparse-training method: one choice per slot. Every method runs in the same training loop, so
 * differences between methods are these choices.
 *
 * @param sizes how many neurons the hidden layers have
 * @param topology which connections exist at the start
 * @param outputLayer what is different in the last layer
 * @param schedule when the topology changes
 * @param lastEpoch whether connections go after the last epoch
 * @param scope which layers change
 * @param drop which connections go
 * @param decay how the fraction that goes falls
 * @param budget how many come back
 * @param grow where
 * @param vacancies whether that may be where one has just been dropped
 * @param weights what weights they have then
 * @param pause which changes are left out
 * @param neurons which neurons go
 */
public record Method(
    Sizes sizes,
    StartingTopology topology,
    OutputLayer outputLayer,
    Schedule schedule,
    LastEpoch lastEpoch,
    Scope scope,
    Drop drop,
    Decay decay,
    Budget budget,
    Grow grow,
    Vacancies vacancies,
    GrownWeights weights,
    Pause pause,
    Neurons neurons) {

  /** As SET in all that is not asked for. */
  public Method(
      Sizes sizes,
      StartingTopology topology,
      OutputLayer outputLayer,
      Schedule schedule,
      Drop drop,
      Budget budget,
      Grow grow,
      Pause pause,
      Neurons neurons) {
    this(
        sizes,
        topology,
        outputLayer,
        schedule,
        LastEpoch.SKIP_EVOLUTION,
        new Scope.AllLayers(),
        drop,
        new Decay.None(),
        budget,
        grow,
        Vacancies.OPEN,
        new GrownWeights.AsInitial(),
        pause,
        neurons);
  }

  /** A sparse network that does nothing but lose neurons. */
  static Method losingNeurons(
      StartingTopology topology, OutputLayer outputLayer, Neurons.FewestOutgoing neurons) {
    return new Method(
        new Sizes.AsAsked(),
        topology,
        outputLayer,
        new Schedule.Never(),
        new Drop.Nothing(),
        new Budget.AllDropped(),
        new Grow.Anywhere(),
        new Pause.Never(),
        neurons);
  }

  /**
   * Whether connections come and go after an epoch: never after the last.
   *
   * @param epoch the one just trained, from 0
   * @param epochs of the whole training
   */
  boolean isEvolvingAfter(int epoch, int epochs) {
    return epoch < epochs - 1 && isDueAfter(epoch, epochs);
  }

  /** Whether connections go after the last of so many epochs, and none come back. */
  boolean isDroppingAtTheEndOf(int epochs) {
    return lastEpoch == LastEpoch.DROP_ONLY && isDueAfter(epochs - 1, epochs);
  }

  private boolean isDueAfter(int epoch, int epochs) {
    return schedule.isDueAfter(epoch) && decay.factor(epoch, epochs) > 0;
  }

  /**
   * Which connections go after an epoch, with the fraction it has come to.
   *
   * @param epoch the one just trained, from 0
   * @param epochs of the whole training
   */
  public Drop dropAfter(int epoch, int epochs) {
    return drop.times(decay.factor(epoch, epochs));
  }

  /** Whether test samples have a say in how the topology changes. */
  public boolean isSteeredByTest(boolean hasValidation) {
    return Stream.of(budget.signal(), pause.signal())
        .flatMap(Optional::stream)
        .anyMatch(signal -> signal.isTakenOnTest(hasValidation));
  }
}
