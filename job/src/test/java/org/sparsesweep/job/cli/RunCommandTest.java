package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;
import org.sparsesweep.job.tables.FullDiskFileSystem;

/** Where results go, and what is said where they cannot. */
class RunCommandTest {
  private static final String FULL_DISK = "spark.hadoop.fs.full-disk.impl";
  private static final String SERIALIZER = "spark.serializer";

  @TempDir private Path folder;
  private Path conf;

  @BeforeEach
  void writeSweep() throws IOException {
    conf =
        Files.writeString(
            folder.resolve("toy.conf"),
            """
            datasets {
              toy { format = madelon, samples = 40, informative = 2, noise = 2, clusters-per-class = 1 }
            }
            methods = [dense]
            architecture { hidden = [4] }
            training { epochs = 1 }
            seeds = 1
            """);
  }

  private Answer run(String out) {
    return sweep("run", conf.toString(), "--out", out);
  }

  @Test
  void writesToARelativeFolderWithSpacesInItsName() {
    Path out = folder.resolve("results of ü #1");
    String relative = Path.of("").toAbsolutePath().relativize(out).toString();

    Answer answer = run(relative);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("results in " + relative);
    assertThat(out.resolve("trials")).isDirectoryContaining("glob:**.parquet");
  }

  @Test
  void setsWhatItTookAgainstItsPredictionAndTheNextPlanLearns() {
    String out = folder.resolve("out").toString();
    String[] plan = {"plan", conf.toString(), "--out", out, "--set", "seeds=2"};
    Matcher measured =
        Pattern.compile("from a small trial, which takes this machine ([\\d.]+) times")
            .matcher(sweep(plan).out());
    assertThat(measured.find()).isTrue();
    assertThat(Double.parseDouble(measured.group(1))).isBetween(0.01, 100.0);

    Answer answer = run(out);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err())
        .containsPattern(
            "Took 0:\\d\\d on \\d+ cores, predicted 0:\\d\\d; trials took [\\d.]+ core-seconds, predicted [\\d.]+ core-seconds \\([\\d.]+ times\\)");
    assertThat(run(out).err()).as("nothing was run").doesNotContain("Took ");
    assertThat(sweep(plan).out())
        .containsPattern(
            "Times are predicted from 1 trial of the output, which took [\\d.]+ times");
  }

  @Test
  void refusesAnOutputThatIsAFileBeforeTraining() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    for (Path out : new Path[] {file, file.resolve("below")}) {
      Answer answer = run(out.toString());
      assertThat(answer.exitCode()).isEqualTo(3);
      assertThat(answer.err().lines().toList())
          .hasSize(2)
          .last()
          .asString()
          .startsWith("Cannot write to the output " + out + ": ");
    }
  }

  @Test
  void refusesATableThatIsAFile() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(out.resolve("trials"), "");

    Answer answer = run(out.toString());

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.err()).contains("Cannot write to the output " + out, "not a directory");
  }

  @Test
  void refusesAnOutputThatIsNoPath() {
    Answer answer = run("a:b");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).startsWith("Cannot use out = a:b, must be a path or URI");
  }

  @Test
  void runsWhereSparksDefaultsPreferKryo() {
    System.setProperty(SERIALIZER, KryoSerializer.class.getName());
    try {
      Answer answer = run(folder.resolve("out").toString());
      assertThat(answer.exitCode()).as(answer.err()).isZero();
    } finally {
      System.clearProperty(SERIALIZER);
    }
  }

  @Test
  void saysWhyResultsCouldNotBePublished() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "needs Linux: /dev/full");
    System.setProperty(FULL_DISK, FullDiskFileSystem.class.getName());
    try {
      Answer answer = run("full-disk://" + folder.resolve("out"));

      assertThat(answer.exitCode()).isEqualTo(3);
      assertThat(answer.err().lines().toList())
          .filteredOn(line -> line.startsWith("Cannot"))
          .singleElement()
          .asString()
          .startsWith("Cannot finish the sweep: Cannot publish bundle ")
          .endsWith("No space left on device");
      assertThat(answer.err())
          .endsWith("the same command runs the others." + System.lineSeparator());
    } finally {
      System.clearProperty(FULL_DISK);
    }
  }

  @Test
  void refusesDataWithAllTheirProblemsAtOnceBeforeAnythingRuns() throws IOException {
    Path nan = Files.writeString(folder.resolve("nan.csv"), "x,label\n1,a\nNaN,b\n");
    Path ragged = Files.writeString(folder.resolve("ragged.csv"), "x,label\n1,a\n2\n");
    Files.writeString(
        conf,
        """
        datasets {
          good { format = madelon, samples = 40, informative = 2, noise = 2, clusters-per-class = 1 }
          with-nan { format = csv, file = "%s", label = label }
          ragged { format = csv, file = "%s", label = label }
          absent { format = mat, file = "no such file:.mat" }
        }
        methods = [dense]
        """
            .formatted(nan, ragged));
    Path out = folder.resolve("out");

    Answer answer = run(out.toString());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("dataset with-nan from " + nan, "NaN"),
            line -> assertThat(line).contains("dataset ragged from " + ragged, "line 3"),
            line -> assertThat(line).contains("dataset absent from no such file:.mat"));
    assertThat(out).doesNotExist();
  }
}
