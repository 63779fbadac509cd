package org.sparsesweep.engine.method;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.topology.Structure;

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

  /**
   * Whether connections come and go after a step.
   *
   * @param step steps trained so far, from 1
   * @param steps of the whole training
   * @param epoch that it belongs to, from 0
   * @param epochs of the whole training
   */
  boolean isEvolvingAfterStep(long step, long steps, int epoch, int epochs) {
    return schedule.isDueAfterStep(step, steps) && decay.factor(epoch, epochs) > 0;
  }

  /** Whether connections go after the last of so many epochs, and none come back. */
  public boolean isDroppingAtTheEndOf(int epochs) {
    return lastEpoch == LastEpoch.DROP_ONLY && isDueAfter(epochs - 1, epochs);
  }

  private boolean isDueAfter(int epoch, int epochs) {
    return schedule.isDueAfter(epoch, epochs) && decay.factor(epoch, epochs) > 0;
  }

  /**
   * Which connections go after an epoch, with the fraction it has come to.
   *
   * @param epoch the one just trained, from 0
   * @param epochs of the whole training
   */
  public Drop dropAfter(int epoch, int epochs) {
    return drop.times(decay.factor(epoch, epochs)).at(schedule.wayAfter(epoch, epochs));
  }

  /** Which connections go after a step; arguments as in {@link #isEvolvingAfterStep}. */
  Drop dropAfterStep(long step, long steps, int epoch, int epochs) {
    return drop.times(decay.factor(epoch, epochs)).at(schedule.wayAfterStep(step, steps));
  }

  /** Whether it begins with what another training has left, and has yet to be told which. */
  public boolean startsFromAnother() {
    return topology instanceof StartingTopology.OfAnother;
  }

  /** Whether it begins with the weights that another training began with. */
  public boolean rewinds() {
    return topology instanceof StartingTopology.OfAnother another
        && another.weights() == StartingTopology.RetrainWeights.REWIND;
  }

  /** The same with what another training has left, and weights to be drawn. */
  public Method startingFrom(Structure structure) {
    return with(
        new Sizes.Given(structure.sizes()), new StartingTopology.Given(structure, List.of()));
  }

  /**
   * The same with what another training has left, and the weights that it began with.
   *
   * @param start the network of that training before its first step
   */
  public Method startingFrom(Structure structure, Network start) {
    return with(
        new Sizes.Given(structure.sizes()),
        new StartingTopology.Given(structure, Rewinding.weights(structure, start)));
  }

  private Method with(Sizes otherSizes, StartingTopology otherTopology) {
    return new Method(
        otherSizes,
        otherTopology,
        outputLayer,
        schedule,
        lastEpoch,
        scope,
        drop,
        decay,
        budget,
        grow,
        vacancies,
        weights,
        pause,
        neurons);
  }

  /**
   * Why it has no meaning for a network that begins with convolutions, as a clause; empty if it has
   * one.
   */
  public Optional<String> obstacleToConvolutions() {
    StartingTopology drawn =
        topology instanceof StartingTopology.Seeded seeded ? seeded.topology() : topology;
    if (sizes instanceof Sizes.AfterRemoval || sizes instanceof Sizes.DenseLike) {
      return Optional.of(
          "its hidden layers are sized by counting connections of neurons, and a channel has as"
              + " many as its kernels");
    }
    if (drawn instanceof StartingTopology.Radix
        || drawn instanceof StartingTopology.RandomLikeRadix) {
      return Optional.of(
          "a RadiX-Net leads from the neurons of one layer to those of the next, and a convolution"
              + " reads several pixels of a channel");
    }
    if (drawn instanceof StartingTopology.RandomLike
        || drawn instanceof StartingTopology.RandomTowards) {
      return Optional.of("it has the connections of a network that loses neurons");
    }
    if (grow instanceof LocalGrowth) {
      return Optional.of(
          "it grows beside other connections by the order of neurons, and the inputs of a"
              + " convolution are the pixels of a patch");
    }
    if (neurons instanceof Neurons.FewestOutgoing) {
      return Optional.of(
          "it removes neurons, and what leaves a channel of a convolution are its pixels");
    }
    return Optional.empty();
  }

  /** Whether test samples have a say in how the topology changes. */
  public boolean isSteeredByTest(boolean hasValidation) {
    return Stream.of(budget.signal(), pause.signal())
        .flatMap(Optional::stream)
        .anyMatch(signal -> signal.isTakenOnTest(hasValidation));
  }
}
