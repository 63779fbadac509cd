package org.sparsesweep.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Signals;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.training.TrialOutcome.Status;

class TrainingListenerTest {

  /** Notes what it hears, and the network's hash where it sees one. */
  private static final class Notes implements TrainingListener {
    private final List<String> heard = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final List<Signals.Scores> scores = new ArrayList<>();

    @Override
    public void epochTrained(int epoch, Network network, Signals.Scores scores) {
      heard.add("trained " + epoch);
      hashes.add(network.sha256());
      this.scores.add(scores);
    }

    @Override
    public void epochFinished(EpochRecord epoch) {
      heard.add("finished " + epoch.epoch());
    }
  }

  @Test
  void showsTheNetworkBeforeItsTopologyChanges() {
    Notes notes = new Notes();
    ToyTrial trial = ToyTrial.of("set");
    trial.epochs = 2;
    trial.listener = notes;
    TrialOutcome outcome = trial.run();

    assertThat(notes.heard).containsExactly("trained 0", "finished 0", "trained 1", "finished 1");
    assertThat(notes.scores)
        .extracting(Signals.Scores::test)
        .containsExactly(outcome.epochs().get(0).test(), outcome.epochs().get(1).test());
    assertThat(outcome.epochs().get(0).dropped()).isPositive();
    // The same first epoch, after which nothing changes.
    ToyTrial one = ToyTrial.of("set");
    one.epochs = 1;
    assertThat(notes.hashes).containsExactly(one.run().weightsSha256(), outcome.weightsSha256());
  }

  @Test
  void doesNotShowANetworkWhoseLossIsNotFinite() {
    Notes notes = new Notes();
    ToyTrial trial = ToyTrial.of("set");
    trial.learningRate = 1e30;
    trial.listener = notes;

    assertThat(trial.run().status()).isEqualTo(Status.DIVERGED);
    assertThat(notes.heard).contains("finished 0").doesNotContain("trained 0");
  }
}
