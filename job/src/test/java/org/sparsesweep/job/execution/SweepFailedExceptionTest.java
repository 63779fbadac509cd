package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class SweepFailedExceptionTest {

  @Test
  void saysWhatATaskThrewWithoutSparksFrame() {
    IOException full = new IOException("Cannot publish bundle b1: no space", new IOException("x"));
    assertThat(new SweepFailedException(new SparkException("Job aborted ... at a.b(C)", full)))
        .hasMessage("Cannot finish the sweep: Cannot publish bundle b1: no space");
  }

  @Test
  void leavesStackTracesOutWhereSparkKnowsNoMoreThanText() {
    String text =
        """
        Job aborted due to stage failure: Task 3 in stage 0.0 failed 4 times, most recent failure:
        ExecutorLostFailure (executor 1 exited)
        \tat org.example.Some.method(Some.java:1)
        Driver stacktrace:
        """;
    assertThat(new SweepFailedException(new SparkException(text)))
        .hasMessage(
            "Cannot finish the sweep: Job aborted due to stage failure: Task 3 in stage 0.0 failed"
                + " 4 times, most recent failure: ExecutorLostFailure (executor 1 exited)");
  }

  @Test
  void namesAnExceptionWithoutAMessage() {
    assertThat(new SweepFailedException(new InterruptedException()))
        .hasMessage("Cannot finish the sweep: java.lang.InterruptedException");
  }
}
