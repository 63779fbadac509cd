package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** A trial that takes several runs, through the command line. */
class LongTrialTest {
  private static final String SWEEP =
      """
      datasets { toy { format = madelon, samples = 2000, informative = 4, redundant = 2, noise = 4, clusters-per-class = 2 } }
      methods = [set]
      architecture { hidden = [200, 200] }
      training { epochs = 150, batch-size = 16 }
      seeds = 1
      """;

  @TempDir private Path folder;

  private List<String> csv(Path out, String query) {
    Answer answer = sweep("sql", "--out", out.toString(), "--format", "csv", query);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().toList();
  }

  private Answer run(Path out, String limit) throws IOException {
    Path conf = Files.writeString(folder.resolve("long.conf"), SWEEP);
    return sweep("run", conf.toString(), "--out", out.toString(), "--set", limit);
  }

  @Test
  void endsAfterSomeRunsLikeOneWithoutLimits() throws IOException {
    Path out = folder.resolve("out");
    String limit = "limits.trial-hours=0.0003";
    Answer first = run(out, limit);

    assertThat(first.exitCode()).as(first.err()).isEqualTo(1);
    assertThat(csv(out, "SELECT status, error FROM trials").get(1))
        .startsWith("FAILED,")
        .contains("time limit of 3.0E-4 h reached in epoch ", "the next run goes on after epoch ");
    assertThat(out.resolve("_checkpoints")).isNotEmptyDirectory();

    Answer second = run(out, limit);
    assertThat(second.exitCode()).as(second.err()).isBetween(0, 1);
    Answer last = run(out, "limits.trial-hours=none");
    assertThat(last.exitCode()).as(last.err()).isZero();
    assertThat(out.resolve("_checkpoints")).isEmptyDirectory();
    assertThat(csv(out, "SELECT status, resumed_epoch > 0, epochs_run FROM trials").get(1))
        .isEqualTo("SUCCEEDED,true,150");

    Path elsewhere = folder.resolve("elsewhere");
    assertThat(run(elsewhere, "limits.checkpoint-minutes=none").exitCode()).isZero();
    assertThat(csv(elsewhere, "SELECT resumed_epoch IS NULL FROM trials").get(1)).isEqualTo("true");
    for (String rows :
        List.of(
            "SELECT trial_id, weights_sha256, training_flops FROM trials",
            "SELECT epoch, train_loss, test_loss, test_accuracy, dropped, grown FROM epochs ORDER BY epoch",
            "SELECT * EXCEPT (bundle) FROM layers ORDER BY epoch, layer")) {
      assertThat(csv(out, rows)).isEqualTo(csv(elsewhere, rows)).hasSizeGreaterThan(1);
    }

    // As if it had been killed after it had published the result.
    String id = csv(out, "SELECT trial_id FROM trials").get(1);
    Files.writeString(out.resolve("_checkpoints").resolve(id), "left behind");
    Files.writeString(out.resolve("_checkpoints").resolve("of-another-sweep"), "not ours");
    assertThat(run(out, limit).exitCode()).isZero();
    assertThat(out.resolve("_checkpoints")).isDirectoryNotContaining("glob:**" + id);
    assertThat(out.resolve("_checkpoints").resolve("of-another-sweep")).exists();
  }
}
