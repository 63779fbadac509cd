package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardErrorTest {
  private final PrintStream before = System.err;

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  @Test
  void appendsToTheFileItIsGiven(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("err"), "before\n");

    StandardError.redirectTo(file.toString());
    System.err.print("after\n");
    System.err.close();

    assertThat(file).hasContent("before\nafter\n");
  }

  @Test
  void keepsTheStreamWhereNoOtherCanBeOpened(@TempDir Path folder) {
    StandardError.redirectTo(null);
    assertThat(System.err).isSameAs(before);

    StandardError.redirectTo(folder.resolve("absent/err").toString());
    assertThat(System.err).isSameAs(before);
  }
}
