package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream notices = new PrintStream(said, true, StandardCharsets.UTF_8);

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysWhatItIsAtOnceThatTakesLong() throws InterruptedException {
    int counted =
        Waiting.during(
            "counting",
            notices,
            1,
            () -> {
              long deadline = System.nanoTime() + 60_000_000_000L;
              while (said().isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(1);
              }
              return 3;
            });
    assertThat(counted).isEqualTo(3);
    assertThat(said()).isEqualTo("counting ... 0 s" + System.lineSeparator());
  }

  @Test
  void saysNothingOfWhatIsDoneAtOnce() throws InterruptedException {
    assertThat(Waiting.<Integer, RuntimeException>during("counting", notices, 200, () -> 3))
        .isEqualTo(3);
    Thread.sleep(300);
    assertThat(said()).isEmpty();
  }
}
