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

  private void hear(TrialSpec trial, double fraction, boolean failed, double accuracy) {
    progress.hear(new TrialNews(trial.trialId(), fraction, failed, accuracy));
  }

  @Test
  void countsTrialsAsTheyBeginAndEnd() {
    assertThat(progress.line()).startsWith("0 done, 0 running, 0 failed of 2");
    hear(LONG, 0, false, Double.NaN);
    hear(SHORT, 0, false, Double.NaN);
    assertThat(progress.line()).startsWith("0 done, 2 running, 0 failed of 2");
    hear(LONG, 1, false, Double.NaN);
    assertThat(progress.line()).startsWith("1 done, 1 running, 0 failed of 2");
    hear(SHORT, 1, true, Double.NaN);
    assertThat(progress.line()).startsWith("2 done, 0 running, 1 failed of 2");
  }

  @Test
  void ignoresATrialThatHasEndedOrIsNotOfThisSweep() {
    hear(LONG, 1, true, Double.NaN);
    // A second attempt at its bundle, after the executor was lost.
    hear(LONG, 0.5, false, 0.9);
    hear(LONG, 1, true, Double.NaN);
    progress.hear(new TrialNews("0123456789abcdef", 1, false, 0.9));
    assertThat(progress.line())
        .startsWith("1 done, 0 running, 1 failed of 2")
        .doesNotContain("best");
  }

  @Test
  void namesTheBestTestAccuracySoFar() {
    hear(LONG, 0.5, false, 0.75);
    hear(SHORT, 0.5, false, 0.5);
    hear(SHORT, 0.6, false, Double.NaN);
    assertThat(progress.line()).contains("best 0.7500 (toy dense)");
    hear(SHORT, 0.7, false, 0.8125);
    assertThat(progress.line()).contains("best 0.8125 (toy set)");
  }

  @Test
  void tellsTheTimeLeftFromThePredictedWorkDone() {
    assertThat(progress.line()).endsWith("| 0:00 gone");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
    assertThat(progress.line()).endsWith("| 1:00 gone");
    // 10 of 40 by the short one.
    hear(SHORT, 1, false, Double.NaN);
    assertThat(progress.line()).endsWith("| 1:00 gone, about 3:00 left");
    // And half of the long one's 30.
    hear(LONG, 0.5, false, Double.NaN);
    assertThat(progress.line()).endsWith("| 1:00 gone, about 0:36 left");
    hear(LONG, 1, false, Double.NaN);
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
    TrialNews news = new TrialNews("0123456789abcdef", 0.25, false, Double.NaN);
    assertThat(TrialNews.fromMessage(news.toMessage())).isEqualTo(news);
    TrialNews failed = new TrialNews("0123456789abcdef", 1, true, 0.875);
    assertThat(TrialNews.fromMessage(failed.toMessage())).isEqualTo(failed);
  }
}
