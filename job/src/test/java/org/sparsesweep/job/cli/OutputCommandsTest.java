package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Commands on what a sweep left behind. */
class OutputCommandsTest {
  private static final String SWEEP =
      """
      data.dir = "."
      datasets {
        tiny { format = csv, file = ${data.dir}/tiny.csv, label = label }
      }
      methods = [set, dense]
      hyperparameters.epsilon = 2
      architecture { hidden = [6, 6] }
      training { epochs = 3, batch-size = 4 }
      seeds = 2
      """;

  @TempDir private static Path before;
  private static Path data;

  @TempDir private Path folder;
  private Path conf;
  private String out;

  /** Two runs, so that there is more than one bundle; every test gets a copy of what they left. */
  @BeforeAll
  static void run() throws IOException {
    Path file = Files.writeString(before.resolve("tiny.conf"), SWEEP);
    data = writeData(before.resolve("data"), 0);
    for (String seeds : List.of("seeds=1", "seeds=2")) {
      Answer run =
          sweep(
              "run",
              file.toString(),
              "--out",
              before.resolve("out").toString(),
              "--set",
              "data.dir=" + data,
              "--set",
              seeds);
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @BeforeEach
  void copy() throws IOException {
    conf = Files.writeString(folder.resolve("tiny.conf"), SWEEP);
    out = folder.resolve("out").toString();
    FileUtils.copyDirectory(before.resolve("out").toFile(), new File(out));
  }

  private static Path writeData(Path folder, int offset) throws IOException {
    StringBuilder csv = new StringBuilder("x,y,label\n");
    for (int row = 0; row < 40; row++) {
      csv.append(row % 7 + offset)
          .append(',')
          .append(row % 5)
          .append(row % 2 == 0 ? ",a\n" : ",b\n");
    }
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("tiny.csv"), csv);
    return folder;
  }

  private Answer sweepHere(String command) {
    return sweep(command, conf.toString(), "--out", out, "--set", "data.dir=" + data);
  }

  private List<String> csv(String query) {
    Answer answer = sweep("sql", "--out", out, "--format", "csv", query);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().skip(1).toList();
  }

  private Path anyFile(String table) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(out, table))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().findFirst().get();
    }
  }

  @Test
  void verifiesAndCompactsWhatARunLeft() throws IOException {
    List<String> before = csv("SELECT * EXCEPT (bundle) FROM epochs ORDER BY trial_id, epoch");
    Answer verify = sweep("verify", "--out", out);
    assertThat(verify.exitCode()).as(verify.out()).isZero();
    assertThat(verify.out().lines()).hasSize(6).allMatch(line -> line.startsWith("ok    "));

    Files.writeString(Path.of(out, "trials", ".r.parquet.1.tmp"), "half of one");
    Answer wrong = sweep("verify", "--out", out);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out()).contains("WRONG leftovers: 1 files", ".r.parquet.1.tmp");

    Answer compact = sweep("compact", "--out", out);
    assertThat(compact.exitCode()).as(compact.err()).isZero();
    assertThat(compact.out()).contains("merged into 3; 1 left over by killed runs removed");
    assertThat(sweep("verify", "--out", out).exitCode()).isZero();
    assertThat(csv("SELECT * EXCEPT (bundle) FROM epochs ORDER BY trial_id, epoch"))
        .isEqualTo(before);
    assertThat(sweepHere("run").err()).contains("4 trials, 4 done already, 0 to run");
  }

  @Test
  void whatIsNoOutputIsNeitherVerifiedNorCompacted() {
    for (String command : List.of("verify", "compact", "reproduce")) {
      String[] arguments = {command, "--out", folder.resolve("absent").toString(), "--trial", "1"};
      Answer answer =
          sweep(
              command.equals("reproduce")
                  ? arguments
                  : List.of(arguments).subList(0, 3).toArray(new String[0]));
      assertThat(answer.exitCode()).isEqualTo(3);
      assertThat(answer.err()).contains("absent");
    }
  }

  @Test
  void reproducesATrialWhereverItsDataAreNow() throws IOException {
    String id = csv("SELECT trial_id FROM trials WHERE method = 'set' ORDER BY 1").get(0);
    Files.delete(conf);

    Answer same = sweep("reproduce", "--out", out, "--trial", id.substring(0, 6));
    assertThat(same.exitCode()).as(same.out() + same.err()).isZero();
    assertThat(same.out()).contains("then ", "now ", "The same, bit for bit", "3 epochs");

    Path elsewhere = folder.resolve("elsewhere");
    String[] there = {"reproduce", "--out", out, "--trial", id, "--set", "data.dir=" + elsewhere};
    Answer lost = sweep(there);
    assertThat(lost.exitCode()).isEqualTo(1);
    assertThat(lost.out()).contains("now   FAILED", "tiny.csv");
    writeData(elsewhere, 0);
    Answer found = sweep(there);
    assertThat(found.exitCode()).as(found.out() + found.err()).isZero();
  }

  @Test
  void saysWhichTrialItCannotTellFromOthers() {
    Answer any = sweep("reproduce", "--out", out, "--trial", "");
    assertThat(any.exitCode()).isEqualTo(2);
    assertThat(any.err()).contains("4 trials of", "begin so, such as");

    Answer none = sweep("reproduce", "--out", out, "--trial", "xyz");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("Cannot reproduce trial xyz");
  }

  @Test
  void saysThatDataHaveChangedSinceTheyWereTrainedOn() throws IOException {
    Path other = writeData(folder.resolve("other"), 1);

    Answer plan = sweep("plan", conf.toString(), "--out", out, "--set", "data.dir=" + other);

    assertThat(plan.out())
        .contains("0 done already, 4 to run")
        .containsPattern(
            "4 of the trials to run are in the output, but on other data: tiny has changed since"
                + " \\(fingerprint [0-9a-f]{8} then, [0-9a-f]{8} now\\)");
  }

  @Test
  void aBrokenFileOfTrialsIsSetAsideByTheNextRun() throws IOException {
    Path broken = anyFile("trials");
    byte[] content = Files.readAllBytes(broken);
    Files.write(broken, Arrays.copyOf(content, content.length / 2));

    Answer query = sweep("sql", "--out", out, "SELECT count(*) FROM trials");
    assertThat(query.exitCode()).isEqualTo(3);
    assertThat(query.err()).contains(broken.getFileName().toString(), "sweep verify", "sweep run");
    assertThat(sweep("verify", "--out", out).out())
        .contains("WRONG files", broken.getFileName().toString());
    assertThat(sweepHere("plan").out()).contains("a run sets it aside, and runs its trials again");

    Answer run = sweepHere("run");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains(broken.getFileName().toString());
    assertThat(csv("SELECT count(*) FROM trials")).containsExactly("4");
    assertThat(sweep("compact", "--out", out).exitCode()).isZero();
    Answer verify = sweep("verify", "--out", out);
    assertThat(verify.exitCode()).as(verify.out()).isZero();
  }
}
