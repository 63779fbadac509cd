package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.INITIAL_LOSS;
import static org.sparsesweep.engine.method.Hyperparameter.SIGNAL;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sparsesweep.engine.method.Signal.Measure;
import org.sparsesweep.engine.method.Signal.Samples;

/** What choices that judge the network by the same signal have in common. */
enum Steering {
  /** The accuracy on the samples that the sweep chose. */
  ACCURACY("accuracy", List.of(SIGNAL), List.of(), v -> v.signal(Measure.ACCURACY)),
  /** The loss on these. */
  LOSS("loss", List.of(SIGNAL), List.of(INITIAL_LOSS), v -> v.signal(Measure.LOSS)),
  /** The loss on the training samples, whatever the sweep chose. */
  TRAIN_LOSS(
      "training loss",
      List.of(),
      List.of(INITIAL_LOSS),
      v -> new Signal(Samples.TRAIN, Measure.LOSS));

  private final String words;
  private final List<Hyperparameter> ofSignal;
  private final List<Hyperparameter> ofScore;
  private final Function<Values, Signal> signal;

  Steering(
      String words,
      List<Hyperparameter> ofSignal,
      List<Hyperparameter> ofScore,
      Function<Values, Signal> signal) {
    this.words = words;
    this.ofSignal = ofSignal;
    this.ofScore = ofScore;
    this.signal = signal;
  }

  /** What it is, for meanings. */
  String words() {
    return words;
  }

  Signal signal(Values values) {
    return signal.apply(values);
  }

  /** The hyperparameters of a choice that takes the signal as it is, with those of its own. */
  List<Hyperparameter> uses(Hyperparameter... own) {
    return Stream.concat(Stream.of(own), ofSignal.stream()).toList();
  }

  /** Those of a budget, which turns the signal into a score. */
  List<Hyperparameter> usesOfBudget(Hyperparameter... own) {
    return Stream.concat(uses(own).stream(), ofScore.stream()).toList();
  }
}
