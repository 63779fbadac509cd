package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand: dense 20 - 5 - 3 has 100 + 15 connections. */
class FlopsTest {
  private static final int SAMPLES = 200;

  @Test
  void countsForwardBackwardAndTheOptimiser() {
    ToyTrial trial = ToyTrial.of("dense");
    trial.hidden = List.of(5);
    trial.epochs = 2;
    trial.batchSize = 64;
    TrialOutcome outcome = trial.run();

    // A sample: 2 x 115 forward, 2 x 115 for weights' gradients, 2 x 15 for the hidden neurons'.
    // A step: 4 x 115. 200 samples are four batches of at most 64.
    double epoch = SAMPLES * (230 + 230 + 30) + 4 * 460;
    assertThat(outcome.trainingFlops()).isEqualTo(2.0 * epoch);
    assertThat(outcome.inferenceFlops()).isEqualTo(230);
    assertThat(Flops.ofEpoch(115, 100, SAMPLES, 4)).isEqualTo(epoch);
  }

  @Test
  void countsTwoComparisonsAConnectionForEveryChange() {
    ToyTrial set = ToyTrial.of("set");
    ToyTrial staticSparse = ToyTrial.of("static-sparse");
    TrialOutcome outcome = set.run();

    assertThat(outcome.trainingFlops() - staticSparse.run().trainingFlops())
        .isEqualTo((set.epochs - 1) * 2.0 * outcome.connectionsStart());
  }
}
