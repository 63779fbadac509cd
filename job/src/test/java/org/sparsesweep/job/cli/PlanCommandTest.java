package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

class PlanCommandTest {
  @TempDir private Path folder;
  private String conf;
  private String out;

  @BeforeEach
  void writeTheSweep() throws IOException {
    out = folder.resolve("out").toString();
    conf =
        Files.writeString(
                folder.resolve("sweep.conf"),
                """
                datasets.toy { format = madelon, samples = 60, informative = 3, noise = 3, clusters-per-class = 2 }
                methods = [set, dense]
                architecture.hidden = [20]
                training { epochs = 2, batch-size = 10 }
                seeds = 4
                """)
            .toString();
  }

  @Test
  void saysWhatTrialsNeedAndHowLongTheyTake() {
    Answer plan = sweep("plan", conf, "--out", out, "--cores", "4");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("largest_mib", "8 to run", "On 4 cores roughly 0:0", "Largest trial: ")
        .doesNotContain("too-large");
  }

  @Test
  void saysCoreHoursAndDisk() {
    Answer plan = sweep("plan", conf, "--out", out, "--max-core-hours", "1");
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).containsPattern("on one core \\(\\d\\.\\d core-seconds\\)");
    assertThat(plan.out()).containsPattern("Disk: roughly \\d MiB of results\\.");
  }

  @Test
  void refusesMoreCoreHoursThanAllowedSayingWhatToDo() {
    for (String command : new String[] {"plan", "run"}) {
      Answer answer = sweep(command, conf, "--out", out, "--max-core-hours", "1e-7");
      assertThat(answer.exitCode()).as(command).isEqualTo(ExitCode.USAGE.status());
      assertThat(answer.err())
          .containsPattern(
              "Cannot run sweep sweep: its 8 trials to run are predicted to take \\d\\.\\d core-seconds")
          .contains(
              "--max-core-hours allows 1.0E-7",
              "--set seeds=N, now 4",
              "core-seconds, is ",
              " on toy")
          .contains("epochs (now up to 2)", "--short");
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void rejectsALimitOfCoreHoursThatIsNone() {
    for (String command : new String[] {"plan", "run"}) {
      Answer answer = sweep(command, conf, "--out", out, "--max-core-hours", "-1");
      assertThat(answer.exitCode()).as(command).isEqualTo(ExitCode.USAGE.status());
      assertThat(answer.err()).contains("Cannot use --max-core-hours -1.0, must be a number > 0");
    }
  }

  @Test
  void refusesFewerCoresThanOneNamingTheOption() {
    Answer plan = sweep("plan", conf, "--out", out, "--cores", "0");
    assertThat(plan.exitCode()).isEqualTo(ExitCode.USAGE.status());
    assertThat(plan.err()).contains("Cannot use --cores 0, must be at least 1");
  }

  /** 20,000 x 20,000 connections take 8 GB to draw and to hold; tests have 3. */
  @Test
  void namesTrialsThatFitNoExecutor() {
    String large = "architecture.hidden=[20000, 20000]";
    Answer plan = sweep("plan", conf, "--out", out, "--set", large);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains("May lose 4 of 8 trials", "dense on toy, seed 4: ", "limits.too-large = isolate");

    String refuse = "limits.too-large=refuse";
    Answer refused = sweep("plan", conf, "--out", out, "--set", large, "--set", refuse);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.status());
    assertThat(refused.out()).contains("8 to run");
    assertThat(refused.err())
        .contains("Cannot run 4 of 8 trials", "dense on toy, seed 1: ", "limits.too-large = refuse")
        .contains("--driver-memory");
  }

  @Test
  void refusesToBeginWhereASweepSaysSo() {
    Answer run =
        sweep(
            "run",
            conf,
            "--out",
            out,
            "--set",
            "architecture.hidden=[20000, 20000]",
            "--set",
            "limits.too-large=refuse");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.status());
    assertThat(run.err()).contains("Cannot run 4 of 8 trials");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void rejectsAnotherChoiceForTrialsThatAreTooLargeNamingTheKey() {
    Answer plan = sweep("plan", conf, "--out", out, "--set", "limits.too-large=skip");
    assertThat(plan.exitCode()).isEqualTo(ExitCode.USAGE.status());
    assertThat(plan.err()).contains("limits.too-large = skip, must be one of isolate, refuse");
  }
}
