package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.plan.TrialSpec;

class ProgressTest {
  private static final TrialSpec SHORT = SampleTrials.set(1);
  private static final TrialSpec LONG = SampleTrials.dense(1);

  private final AtomicLong nanos = new AtomicLong(-17);
  private final Progress progress =
      new Progress(List.of(SHORT, LONG), trial -> trial.equals(SHORT) ? 10 : 30, nanos::get);

  private void train(TrialSpec trial, double fraction, double accuracy) {
    progress.hear(TrialNews.ofTraining(trial, fraction, accuracy));
  }

  private void publish(TrialSpec trial, boolean failed) {
    progress.hear(TrialNews.ofPublished(trial, failed));
  }

  @Test
  void countsTrialsAsTheyBeginAndEnd() {
    assertThat(progress.line()).startsWith("0 done, 0 running, 0 failed of 2");
    train(LONG, 0, Double.NaN);
    train(SHORT, 0, Double.NaN);
    assertThat(progress.line()).startsWith("0 done, 2 running, 0 failed of 2");
    publish(LONG, false);
    assertThat(progress.line()).startsWith("1 done, 1 running, 0 failed of 2");
    publish(SHORT, true);
    assertThat(progress.line()).startsWith("2 done, 0 running, 1 failed of 2");
  }

  @Test
  void ignoresATrialThatHasEndedOrIsNotOfThisSweep() {
    publish(LONG, true);
    // A second attempt at its bundle, after the executor was lost.
    train(LONG, 0.5, 0.9);
    publish(LONG, true);
    progress.hear(new TrialNews("0123456789abcdef", 1, true, false, 0.9));
    assertThat(progress.line())
        .startsWith("1 done, 0 running, 1 failed of 2")
        .doesNotContain("best");
  }

  @Test
  void countsATrialAsDoneOnlyOnceItIsPublished() {
    train(LONG, 0.5, Double.NaN);
    progress.hear(TrialNews.ofEnded(LONG, true));
    assertThat(progress.line()).startsWith("0 done, 0 running, 0 failed of 2");
    assertThat(progress.training()).isEmpty();
    // Its bundle could not be published, and is tried again.
    train(LONG, 0, Double.NaN);
    assertThat(progress.line()).startsWith("0 done, 1 running, 0 failed of 2");
    progress.hear(TrialNews.ofEnded(LONG, false));
    publish(LONG, false);
    assertThat(progress.line()).startsWith("1 done, 0 running, 0 failed of 2");
  }

  @Test
  void takesATrialThatWaitsForItsPublicationForWorkDone() {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
    progress.hear(TrialNews.ofEnded(SHORT, false));
    assertThat(progress.line()).endsWith("| 1:00 gone, about 3:00 left");
  }

  @Test
  void namesTheBestTestAccuracySoFar() {
    train(LONG, 0.5, 0.75);
    train(SHORT, 0.5, 0.5);
    train(SHORT, 0.6, Double.NaN);
    assertThat(progress.line()).contains("best 0.7500 (toy dense)");
    train(SHORT, 0.7, 0.8125);
    assertThat(progress.line()).contains("best 0.8125 (toy set)");
  }

  @Test
  void tellsTheTimeLeftFromThePredictedWorkDone() {
    assertThat(progress.line()).endsWith("| 0:00 gone");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
    assertThat(progress.line()).endsWith("| 1:00 gone");
    // 10 of 40 by the short one.
    publish(SHORT, false);
    assertThat(progress.line()).endsWith("| 1:00 gone, about 3:00 left");
    // And half of the long one's 30.
    train(LONG, 0.5, Double.NaN);
    assertThat(progress.line()).endsWith("| 1:00 gone, about 0:36 left");
    publish(LONG, false);
    assertThat(progress.line()).endsWith("| 1:00 gone");
  }

  @Test
  void writesClocksWithHoursOnlyWhereThereAreAny() {
    assertThat(Progress.clock(0.4)).isEqualTo("0:00");
    assertThat(Progress.clock(75.5)).isEqualTo("1:16");
    assertThat(Progress.clock(3600 + 125)).isEqualTo("1:02:05");
  }

  @Test
  void carriesNewsThroughStringsUnchanged() {
    TrialNews news = new TrialNews("0123456789abcdef", 0.25, false, false, Double.NaN);
    assertThat(TrialNews.fromMessage(news.toMessage())).isEqualTo(news);
    TrialNews failed = new TrialNews("0123456789abcdef", 1, true, true, 0.875);
    assertThat(TrialNews.fromMessage(failed.toMessage())).isEqualTo(failed);
  }
}
