package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Networks that a sweep keeps, and what they predict. */
class PredictCommandTest {
  private static final String SWEEP =
      """
      datasets {
        given {
          format = csv, file = "%1$s/train.csv", test-file = "%1$s/test.csv", label = kind
          split.kind = given
        }
        divided {
          format = csv, file = "%1$s/train.csv", label = kind
          split.validation-fraction = 0.25
        }
      }
      methods = [set, dense]
      hyperparameters.epsilon = 3
      architecture.hidden = [10]
      training { epochs = 5, batch-size = 8, learning-rate = 0.02 }
      seeds = 2
      """;

  @TempDir private static Path folder;
  private static String conf;
  private static String out;

  @BeforeAll
  static void run() throws IOException {
    csv("train.csv", 0, 150);
    csv("test.csv", 500, 40);
    out = folder.resolve("out").toString();
    conf = Files.writeString(folder.resolve("kept.conf"), SWEEP.formatted(folder)).toString();
    Answer answer = sweep("run", conf, "--out", out, "--keep-models", "all");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
  }

  /** Two features, and three kinds that they tell apart nearly always. */
  private static void csv(String name, int first, int count) throws IOException {
    StringBuilder text = new StringBuilder("x,y,kind\n");
    for (int n = first; n < first + count; n++) {
      double x = StrictMath.sin(n * 12.9898) * 2;
      double y = StrictMath.sin(n * 78.233) * 2;
      double noise = StrictMath.sin(n * 37.719) / 2;
      text.append(x).append(',').append(y).append(',');
      text.append(x + noise > y ? "north" : x + y > noise ? "east" : "west").append('\n');
    }
    Files.writeString(folder.resolve(name), text);
  }

  private static List<String[]> rows(String query) {
    Answer answer = sweep("sql", "--out", out, "--format", "csv", query);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().skip(1).map(line -> line.split(",")).toList();
  }

  private static String model(String trial, String network) {
    return Path.of(out, "models", trial + "-" + network + ".safetensors").toString();
  }

  private static String anyModel() {
    return model(
        rows("SELECT min(trial_id) FROM trials WHERE dataset = 'given'").get(0)[0], "final");
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode json(String... arguments) throws IOException {
    Answer answer = sweep(arguments);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(answer.out());
  }

  @Test
  void saysThatAColumnOfWordsMayHaveTheLabels() {
    Answer answer = sweep("predict", "--model", anyModel(), "--data", file("test.csv"));

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("column \"kind\"", "is not a finite float32 number; if a column has the labels")
        .contains("--label");
  }

  @Test
  void predictsOnTheTestFileWithTheAccuracyOfTheTable() throws IOException {
    List<String[]> trials =
        rows(
            "SELECT trial_id, final_test_accuracy, best_test_accuracy, best_epoch FROM trials"
                + " WHERE dataset = 'given'");
    assertThat(trials).hasSize(4);
    for (String[] trial : trials) {
      JsonNode last =
          json(
              "predict",
              "--model",
              model(trial[0], "final"),
              "--data",
              file("test.csv"),
              "--label",
              "kind",
              "--json");
      assertThat(last.get("accuracy").asDouble()).isEqualTo(Double.parseDouble(trial[1]));
      assertThat(last.get("samples").asInt()).isEqualTo(40);
      assertThat(last.get("predictions")).hasSize(40);
      JsonNode best =
          json(
              "predict",
              "--model",
              model(trial[0], "best"),
              "--data",
              file("test.csv"),
              "--label",
              "kind",
              "--json");
      assertThat(best.get("accuracy").asDouble()).isEqualTo(Double.parseDouble(trial[2]));
      assertThat(best.at("/about/epoch").asText()).isEqualTo(trial[3]);
    }
  }

  @Test
  void predictsOnAPartOfTheFileAsTheTrialDividedIt() throws IOException {
    List<String[]> trials =
        rows(
            "SELECT trial_id, test_accuracy_at_best_validation, test_samples FROM trials"
                + " WHERE dataset = 'divided'");
    assertThat(trials).hasSize(4);
    for (String[] trial : trials) {
      JsonNode test =
          json(
              "predict",
              "--model",
              model(trial[0], "best"),
              "--data",
              file("train.csv"),
              "--label",
              "kind",
              "--part",
              "test",
              "--json");
      assertThat(test.get("accuracy").asDouble()).isEqualTo(Double.parseDouble(trial[1]));
      assertThat(test.get("samples").asText()).isEqualTo(trial[2]);
    }
    String model = model(trials.get(0)[0], "best");
    Answer other =
        sweep(
            "predict",
            "--model",
            model,
            "--data",
            file("test.csv"),
            "--label",
            "kind",
            "--part=test");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .contains("Cannot take part test of test.csv: it is not what the network was trained on");
    assertThat(sweep("predict", "--model", model, "--data", file("train.csv"), "--part=test").err())
        .contains("Cannot use --part test without --label");
  }

  @Test
  void writesARowASampleWithProbabilities() throws IOException {
    Path target = folder.resolve("predicted.csv");
    Answer answer =
        sweep(
            "predict",
            "--model",
            anyModel(),
            "--data",
            file("test.csv"),
            "--label",
            "kind",
            "--out",
            target.toString());

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("accuracy 0.", " of 40 samples", "predicted", "north");
    List<String> lines = Files.readAllLines(target);
    assertThat(lines).hasSize(41).first().isEqualTo("sample,label,predicted,p_east,p_north,p_west");
    for (String line : lines.subList(1, 41)) {
      String[] cells = line.split(",");
      assertThat(Stream.of(3, 4, 5).mapToDouble(c -> Double.parseDouble(cells[c])).sum())
          .isBetween(1 - 1e-9, 1 + 1e-9);
      double most =
          Double.parseDouble(cells[3 + List.of("east", "north", "west").indexOf(cells[2])]);
      assertThat(most).isGreaterThan(1 / 3.0);
    }
  }

  @Test
  void predictsWithoutLabels() throws IOException {
    String bare = Files.writeString(folder.resolve("bare.csv"), "x,y\n1.5,-0.5\n-2,1\n").toString();
    Answer answer = sweep("predict", "--model", anyModel(), "--data", bare);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out().lines())
        .hasSize(3)
        .first()
        .isEqualTo("sample,predicted,p_east,p_north,p_west");
    String svm = Files.writeString(folder.resolve("one.libsvm"), "0 1:1.5 2:-0.5\n").toString();
    assertThat(sweep("predict", "--model", anyModel(), "--data", svm, "--no-labels").out().lines())
        .as("the same first sample")
        .element(1)
        .isEqualTo(answer.out().lines().toList().get(1));
  }

  @Test
  void saysWhatIsWrongWithModelAndData() throws IOException {
    String model = anyModel();
    Answer wide = sweep("predict", "--model", model, "--data", file("wide.csv"));
    assertThat(wide.err()).contains("wide.csv", "no such file");
    Files.writeString(folder.resolve("wide.csv"), "a,b,c\n1,2,3\n");
    wide = sweep("predict", "--model", model, "--data", file("wide.csv"));
    assertThat(wide.exitCode()).isEqualTo(2);
    assertThat(wide.err())
        .contains("its samples have 3 features", "takes 2", "name it with --label");

    Files.writeString(folder.resolve("turned.csv"), "y,x\n1.5,-0.5\n");
    Answer turned = sweep("predict", "--model", model, "--data", file("turned.csv"));
    assertThat(turned.exitCode()).isEqualTo(2);
    assertThat(turned.err())
        .contains("turned.csv", "its feature 1 is \"y\", but \"x\" in the data that the network");
    Answer absent = sweep("predict", "--model", file("none"), "--data", file("test.csv"));
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains("Cannot read the model", "no such file");
    Answer noModel = sweep("predict", "--model", file("test.csv"), "--data", file("test.csv"));
    assertThat(noModel.exitCode()).isEqualTo(2);
    assertThat(noModel.err())
        .contains("as a model: it is no safetensors file", "sweep run --keep-models");
    assertThat(sweep("predict", "--model", model, "--data", file("kept.conf")).err())
        .contains("Cannot tell the format of", "--format csv, libsvm, mat, idx or cifar-10");
    Files.writeString(folder.resolve("other.csv"), "x,y,kind\n1,2,south\n");
    assertThat(
            sweep("predict", "--model", model, "--data", file("other.csv"), "--label=kind").err())
        .contains("label \"south\"", "they have east, north, west");
  }

  /** In an output of its own, since it takes something away. */
  @Test
  void aNetworkThatIsLostIsNoticedAndMadeAgain() throws IOException {
    String elsewhere = folder.resolve("elsewhere").toString();
    String[] run = {
      "run", conf, "--out", elsewhere, "--set", "datasets.divided=null", "--keep-models", "best"
    };
    assertThat(sweep(run).exitCode()).isZero();
    Answer verify = sweep("verify", "--out", elsewhere);
    assertThat(verify.exitCode()).as(verify.out()).isZero();
    assertThat(verify.out())
        .contains("ok    models: 4 trained networks, 0 of them damaged; 0 lost");
    Path lost;
    try (Stream<Path> files = Files.list(Path.of(elsewhere, "models"))) {
      lost = files.sorted().findFirst().orElseThrow();
    }
    byte[] content = Files.readAllBytes(lost);
    Files.delete(lost);

    Answer wrong = sweep("verify", "--out", elsewhere);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out()).contains("WRONG models: 3 trained", lost.getFileName() + " is lost");
    assertThat(sweep("run", conf, "--out", elsewhere, "--set", "datasets.divided=null").err())
        .contains("4 done already, 0 to run")
        .doesNotContain("run again");
    Answer again = sweep(run);
    assertThat(again.err()).contains("Run again: 1 trial, done, whose networks are to be kept");
    assertThat(Files.readAllBytes(lost)).isEqualTo(content);
    assertThat(sweep("verify", "--out", elsewhere).exitCode()).isZero();
    assertThat(sweep(run).err()).doesNotContain("run again");
    assertThat(sweep("compact", "--out", elsewhere).exitCode()).isZero();
    assertThat(sweep("verify", "--out", elsewhere).exitCode()).isZero();
  }
}
