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
 * @param drop which connections go
 * @param budget how many come back
 * @param grow where
 * @param pause which changes are left out
 * @param neurons which neurons go
 */
public record Method(
    Sizes sizes,
    StartingTopology topology,
    OutputLayer outputLayer,
    Schedule schedule,
    Drop drop,
    Budget budget,
    Grow grow,
    Pause pause,
    Neurons neurons) {

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

  /** Whether test samples have a say in how the topology changes. */
  public boolean isSteeredByTest(boolean hasValidation) {
    return Stream.of(budget.signal(), pause.signal())
        .flatMap(Optional::stream)
        .anyMatch(signal -> signal.isTakenOnTest(hasValidation));
  }
}
