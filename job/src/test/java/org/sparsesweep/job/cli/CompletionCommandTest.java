package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script in a bash of its own. */
class CompletionCommandTest {
  @TempDir private Path folder;
  private Path script;

  @BeforeEach
  void printScript() throws IOException {
    script = Files.writeString(folder.resolve("completion"), sweep("completion").out());
  }

  private String bash(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(arguments)).directory(folder.toFile());
    Process bash = builder.redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(bash.exitValue()).as(said).isZero();
    return said;
  }

  /**
   * What the tab key would offer behind the last of some words; compopt works within a real
   * completion alone.
   */
  private List<String> completed(String... words) throws IOException, InterruptedException {
    String line = "'" + String.join("' '", words) + "'";
    String code =
        "source completion; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_sweep; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(line, words.length - 1);
    return bash("bash", "-c", code).lines().toList();
  }

  @Test
  void isAScriptThatBashTakes() throws IOException, InterruptedException {
    assertThat(bash("bash", "-n", script.toString())).isEmpty();
    assertThat(bash("bash", "-c", "source completion; complete -p sweep"))
        .contains("_complete_sweep", "sweep");
  }

  @Test
  void completesCommandsOptionsAndFiles() throws IOException, InterruptedException {
    assertThat(completed("sweep", "ver")).containsExactly("verify");
    assertThat(completed("sweep", "datasets", "f")).containsExactly("fetch");
    assertThat(completed("sweep", "run", "--keep")).containsExactly("--keep-models");
    assertThat(completed("sweep", "run", "--keep-models", "")).contains("BEST", "ALL");
    assertThat(completed("sweep", "")).contains("run", "predict", "completion");
    Files.writeString(folder.resolve("mine.conf"), "");
    assertThat(completed("sweep", "run", "mi")).containsExactly("mine.conf");
  }
}
