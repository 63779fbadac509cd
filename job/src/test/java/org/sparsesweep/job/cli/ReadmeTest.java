package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Every command of README.md, one after another as a newcomer would type them. */
class ReadmeTest {
  private static final String SCRIPT = "submit-scripts/sweep ";
  private static final Pattern FENCE = Pattern.compile("```(sh|hocon)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path folder;

  private static List<String> blocks(String language) throws IOException {
    return FENCE
        .matcher(Files.readString(Path.of("..", "README.md")))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  private static List<String> commands() throws IOException {
    return blocks("sh").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(SCRIPT))
        .toList();
  }

  @Test
  void everyCommandDoesWhatItSays() throws IOException {
    Path csv = Files.writeString(folder.resolve("wine.csv"), wine());
    Files.writeString(
        folder.resolve("wine.conf"),
        blocks("hocon").get(0).replace("file = wine.csv", "file = \"" + csv + "\""));
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(10);
    for (String command : commands) {
      List<String> words = words(command);
      if (command.contains(" run wine.conf")) {
        // Its size is not what is tried here.
        words.addAll(List.of("--set", "training.epochs=1", "--set", "architecture.hidden=[20]"));
      }
      Answer answer = sweep(words.toArray(String[]::new));
      assertThat(answer.exitCode()).as("%s%n%s", command, answer.err()).isZero();
      assertThat(answer.out() + answer.err()).as(command).isNotBlank();
    }
    assertThat(folder.resolve("out/quickstart/report.html")).isNotEmptyFile();
    assertThat(folder.resolve("out/tables")).isNotEmptyDirectory();
    assertThat(folder.resolve("out/wine/models")).isNotEmptyDirectory();
  }

  @Test
  void itsOwnMethodIsOne() throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve("own.conf"),
            Files.readString(Path.of("../conf/quickstart.conf")) + blocks("hocon").get(1));
    Answer plan = sweep("plan", conf.toString(), "--out", folder.resolve("own").toString());
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("set-dense-output");
  }

  /** With the paths of this test; outputs go to where the README says below its folder. */
  private List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command.substring(SCRIPT.length()));
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      boolean isHere = word.startsWith("out/") || word.startsWith("wine.");
      words.add(
          isHere
              ? folder.resolve(word).toString()
              : word.startsWith("conf/") ? Path.of("..", word).toString() : word);
    }
    String first = words.get(0);
    if (first.equals("run") || first.equals("plan")) {
      String name = Path.of(words.get(1)).getFileName().toString().replace(".conf", "");
      words.addAll(List.of("--out", folder.resolve("out").resolve(name).toString()));
    }
    return words;
  }

  private static String wine() {
    return IntStream.range(0, 120)
        .mapToObj(
            i -> "%d,%d,%d,%s".formatted(i % 7, i % 11, i * i % 13, i % 7 > 3 ? "good" : "bad"))
        .collect(Collectors.joining("\n", "acidity,sugar,alcohol,quality\n", "\n"));
  }
}
