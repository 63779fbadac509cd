package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Commands that say which method is better, on one small sweep. */
class ComparisonCommandsTest {
  @TempDir private static Path folder;
  private static String out;
  private static Answer run;

  @BeforeAll
  static void runASweep() throws IOException {
    out = folder.resolve("out").toString();
    Path conf =
        Files.writeString(
            folder.resolve("toy.conf"),
            """
            datasets {
              one { format = madelon, samples = 120, informative = 4, redundant = 2, noise = 4, clusters-per-class = 2 }
              two_classes { format = madelon, samples = 90, informative = 3, noise = 3, clusters-per-class = 1 }
            }
            methods = [set, dense, static-sparse]
            hyperparameters { epsilon = 4 }
            architecture { hidden = [16] }
            training { epochs = 2 }
            seeds = 3
            """);
    run = sweep("run", conf.toString(), "--out", out);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static Answer answer(String command, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = command;
    arguments[1] = "--out";
    arguments[2] = out;
    System.arraycopy(options, 0, arguments, 3, options.length);
    return sweep(arguments);
  }

  @Test
  void runPrintsALeaderboardThatFitsATerminal() {
    assertThat(run.out().lines()).hasSize(8).allMatch(line -> line.length() <= 120);
    assertThat(run.out().lines().findFirst().orElseThrow())
        .matches("dataset +method +trials +final_mean +final_sd +best_mean +best_sd .*");
  }

  @Test
  void comparesWithABaselineInPlainWords() {
    Answer compare = answer("compare", "--baseline", "set");

    assertThat(compare.exitCode()).as(compare.err()).isZero();
    assertThat(compare.out())
        .startsWith("Test accuracy after the last epoch compared with set, paired by seed:")
        .containsPattern("one +dense +3 ")
        .containsPattern("two_classes +static-sparse +3 ")
        .contains("3 seeds a comparison", "Wilcoxon's test cannot reach 0.05 with so few seeds")
        .contains("Intervals are Student's, of 95 %, without these corrections")
        .contains("Mean ranks of 3 methods over 2 datasets", "Friedman: chi2 = ");
    assertThat(compare.out().lines()).noneMatch(line -> line.matches(".* set +3 .*"));
  }

  @Test
  void comparesOnOneDatasetAlone() {
    Answer compare =
        answer("compare", "--baseline", "dense", "--dataset", "one", "--metric", "BEST");

    assertThat(compare.exitCode()).as(compare.err()).isZero();
    assertThat(compare.out()).startsWith("Highest test accuracy").contains("optimistic", "one ");
    assertThat(compare.out()).doesNotContain("two_classes", "Mean ranks");
  }

  @Test
  void saysWhatThereIsInsteadOfWhatThereIsNot() {
    Answer method = answer("compare", "--baseline", "rigl");
    assertThat(method.exitCode()).isEqualTo(2);
    assertThat(method.err())
        .contains("Cannot use --baseline rigl", "its methods are dense, set, static-sparse");

    Answer dataset = answer("compare", "--baseline", "set", "--dataset", "three");
    assertThat(dataset.exitCode()).isEqualTo(2);
    assertThat(dataset.err())
        .contains("Cannot use --dataset three", "its datasets are one, two_classes");

    Answer metric = answer("export", "--metric", "validated");
    assertThat(metric.exitCode()).isEqualTo(2);
    assertThat(metric.err()).contains("Cannot use --metric validated", "split.validation-fraction");

    Answer absent =
        sweep("compare", "--out", folder.resolve("absent").toString(), "--baseline", "a");
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains("no such folder");
  }

  @Test
  void exportsForPapersAndPrograms() throws IOException {
    Path to = folder.resolve("paper/tables");

    Answer export = answer("export", "--to", to.toString());

    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(export.out().lines().map(line -> Path.of(line).getFileName().toString()))
        .containsExactly(
            "leaderboard.csv",
            "comparisons.csv",
            "leaderboard.md",
            "leaderboard.tex",
            "comparisons.md",
            "comparisons.tex");
    assertThat(Files.readAllLines(to.resolve("leaderboard.csv"))).hasSize(7);
    // Three methods: six ordered pairs, on two datasets, by two metrics.
    assertThat(Files.readAllLines(to.resolve("comparisons.csv"))).hasSize(25);
    assertThat(to.resolve("leaderboard.md")).content().contains("| two\\_classes | ");
    assertThat(to.resolve("comparisons.tex")).content().contains("two\\_classes & dense & ");
  }

  @Test
  void exportsOnlyWhatIsAskedFor() {
    Path to = folder.resolve("markdown");
    Answer export =
        answer("export", "--to", to.toString(), "--format", "markdown", "--baseline", "dense");
    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(to).isDirectoryContaining("glob:**.md");
    assertThat(to).isDirectoryNotContaining("glob:**.{csv,tex}");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Answer export = answer("export", "--to", file.toString());
    assertThat(export.exitCode()).isEqualTo(3);
    assertThat(export.err()).contains("Cannot write to --to " + file);
  }

  @Test
  void sqlKnowsTheViews() {
    Answer sql =
        answer(
            "sql",
            "SELECT dataset, method, pairs FROM comparisons WHERE baseline = 'set' AND metric = 'best' ORDER BY 1, 2",
            "--format",
            "csv");
    assertThat(sql.out().lines())
        .containsExactly(
            "dataset,method,pairs",
            "one,dense,3",
            "one,static-sparse,3",
            "two_classes,dense,3",
            "two_classes,static-sparse,3");
  }
}
