package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.execution.Progress;
import org.sparsesweep.job.execution.SampleProgress;

class ProgressLineTest {
  private static final String FULL = "0 done, 0 running, 0 failed of 2 | 0:00 gone";

  private final AtomicLong nanos = new AtomicLong();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final Progress progress = SampleProgress.of(nanos::get);

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writesOverOneLineOfATerminal() {
    ProgressLine line = new ProgressLine(out, 80, nanos::get);
    line.show(progress);
    line.show(progress);
    assertThat(written()).isEqualTo("\r" + FULL + "\r" + FULL);

    line.finish();
    assertThat(written())
        .isEqualTo("\r" + FULL + "\r" + FULL + "\r" + FULL + System.lineSeparator());
  }

  @Test
  void wipesWhatALongerLineLeft() {
    ProgressLine line = new ProgressLine(out, 80, nanos::get);
    SampleProgress.endOne(progress);
    line.show(progress);
    assertThat(written()).endsWith(" gone, about 0:00 left");
    SampleProgress.endAll(progress);
    line.show(progress);
    assertThat(written()).endsWith(" gone" + " ".repeat(", about 0:00 left".length()));
  }

  @Test
  void cutsTheLineBeforeItWouldWrap() {
    new ProgressLine(out, 20, nanos::get).show(progress);
    assertThat(written()).isEqualTo("\r" + FULL.substring(0, 19));
  }

  @Test
  void writesALineNowAndThenWhereThereIsNoTerminal() {
    ProgressLine line = new ProgressLine(out, 0, nanos::get);
    line.show(progress);
    assertThat(written()).isEmpty();

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
    line.show(progress);
    line.show(progress);
    String tenSeconds = FULL.replace("0:00", "0:10");
    assertThat(written().lines()).containsExactly(tenSeconds);

    line.finish();
    assertThat(written().lines()).as("once is enough").containsExactly(tenSeconds);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    line.finish();
    assertThat(written().lines()).containsExactly(tenSeconds, FULL.replace("0:00", "0:11"));
  }

  @Test
  void leavesAMessageAboveTheLineThatIsWrittenOver() {
    ProgressLine line = new ProgressLine(out, 80, nanos::get);
    line.show(progress);
    line.note("An executor died");
    line.show(progress);
    assertThat(written())
        .isEqualTo(
            "\r" + FULL + "\r" + " ".repeat(FULL.length()) + "\rAn executor died\n" + "\r" + FULL);
  }

  @Test
  void writesNothingWhereNothingWasShown() {
    new ProgressLine(out, 80, nanos::get).finish();
    new ProgressLine(out, 0, nanos::get).finish();
    assertThat(written()).isEmpty();
  }
}
