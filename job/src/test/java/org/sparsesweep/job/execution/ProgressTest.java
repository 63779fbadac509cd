package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

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
