package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.SharedData;
import org.sparsesweep.job.cli.Sweep.Answer;
import org.sparsesweep.job.datasets.CatalogueEntry;
import org.sparsesweep.job.datasets.DatasetCatalogue;

class DatasetsCommandTest {
  @TempDir private Path folder;

  @Test
  void listsAllAndWhetherTheyAreHere() {
    Answer answer = sweep("datasets", "--dir", folder.toString());

    assertThat(answer.exitCode()).isZero();
    for (CatalogueEntry entry : DatasetCatalogue.all()) {
      assertThat(answer.out()).contains(entry.name(), entry.about());
    }
    assertThat(answer.out().lines().filter(line -> line.startsWith("Yale")))
        .singleElement()
        .asString()
        .matches("Yale +165 +- +1024 +15 +0\\.2 +no +faces.*");
    assertThat(sweep("datasets", "list", "--dir", folder.toString()).out()).isEqualTo(answer.out());
  }

  @Test
  void describesWhatIsInRealImagesAndShowsThem() throws IOException {
    Path data = SharedData.require("data");
    Path picture = folder.resolve("mnist.png");

    Answer answer = sweep("datasets", "describe", "mnist", "--dir=" + data, "--picture=" + picture);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("60000, values from 0 to 255, 80.9 % of them 0")
        .contains("0: 5923, 1: 6742")
        .contains("67 features are the same in all of them: 1, 2, 3")
        .contains("@@");
    assertThat(answer.out().lines()).anyMatch(line -> line.startsWith("  test     10000"));
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(10 * 30 - 2);
  }

  @Test
  void whatItPrintsForASweepCanBePlanned() throws IOException {
    Path data = SharedData.require("data");
    String printed =
        sweep("datasets", "describe", "Yale", "--dir=" + data)
            .out()
            .lines()
            .filter(line -> line.contains("datasets {"))
            .findFirst()
            .orElseThrow()
            .replaceFirst(" *sweep +", "");
    Path conf =
        Files.writeString(folder.resolve("yale.conf"), printed + "\nmethods = [set]\nout = o\n");

    assertThat(sweep("plan", conf.toString()).exitCode()).isZero();
  }

  @Test
  void describesAFileOfOnesOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.csv"), "a,kind,b\n1,x,7\n2,y,7\n");

    Answer answer = sweep("datasets", "describe", file.toString(), "--label", "kind");

    assertThat(answer.out())
        .contains("x: 1, y: 1", "values from 1 to 7", "1 features are the same in all of them: 2");
    assertThat(sweep("datasets", "describe", file.toString(), "--label", "king"))
        .extracting(Answer::exitCode, Answer::err)
        .satisfies(
            said -> {
              assertThat(said.get(0)).isEqualTo(2);
              assertThat(said.get(1)).asString().contains("no column \"king\"", "a, kind, b");
            });
  }

  @Test
  void printsHowASweepAsksForAFileOfOnesOwn() throws IOException {
    Path file =
        Files.writeString(folder.resolve("my wine.csv"), "a,the kind\n1,x\n2,y\n3,x\n4,y\n");
    String printed =
        sweep("datasets", "describe", file.toString(), "--label", "the kind")
            .out()
            .lines()
            .filter(line -> line.startsWith("  sweep"))
            .findFirst()
            .orElseThrow()
            .replaceFirst(" *sweep +", "");
    Path conf =
        Files.writeString(folder.resolve("wine.conf"), printed + "\nmethods = [set]\nout = o\n");

    Answer plan = sweep("plan", conf.toString());

    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("my wine");
  }

  @Test
  void asksForTheLabelsOfAFileOfOnesOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.csv"), "a,kind\n1,x\n2,y\n");

    Answer answer = sweep("datasets", "describe", file.toString());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("mine.csv", "add --label COLUMN");
  }

  @Test
  void saysWhatToDoForOneThatIsNotHere() {
    Answer answer = sweep("datasets", "describe", "HIGGS", "--dir", folder.toString());

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .contains("here: no", "11000000 samples", "sweep datasets fetch HIGGS", "CC BY 4.0");
  }

  @Test
  void namesTheKnownOnesWhereThereIsNone() {
    Answer answer = sweep("datasets", "fetch", "Yael", "--dir", folder.toString());

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("There is no dataset Yael", "Yale", "HIGGS");
  }
}
