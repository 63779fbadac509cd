package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.job.cli.Sweep.Answer;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What all commands have in common. */
class CommandsTest {
  /** The launching script keeps these for Spark, each with its value. */
  private static final String SPARKS = " --(master|executor-memory|executor-cores) \\S+";

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static Stream<CommandLine> commands() {
    List<CommandLine> all = new ArrayList<>();
    add(Main.commandLine(), all);
    return all.stream();
  }

  private static void add(CommandLine command, List<CommandLine> all) {
    all.add(command);
    command.getSubcommands().values().forEach(below -> add(below, all));
  }

  private static List<String> examples(CommandLine command) {
    return Stream.of(command.getCommandSpec().usageMessage().footer())
        .filter(line -> line.matches("  (\\S.*/)?sweep .*"))
        .map(line -> line.replaceFirst(".*?\\bsweep ", "").replaceFirst("(\\)| > .*)$", ""))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void haveHelpWithExamplesThatTheyTake(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    assertThat(command.getUsageMessage(Ansi.OFF))
        .as(name)
        .contains("Usage: " + name, "--help", "Example", "--quiet", "--stacktrace");
    assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
    assertThat(examples(command)).as(name).isNotEmpty();
    for (String example : examples(command)) {
      List<String> words = new ArrayList<>();
      Matcher matcher = WORD.matcher(example.replaceAll(SPARKS, ""));
      while (matcher.find()) {
        words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
      assertThatCode(() -> Main.commandLine().parseArgs(words.toArray(String[]::new)))
          .as("%s: %s", name, example)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "verfy --out x, Did you mean: sweep verify",
    "rnu x.conf, Did you mean: sweep run",
    "train x.conf, of sweep; known are run",
    "sql --ot x 'SELECT 1', Unknown option: '--ot'",
    "run c.conf --seeds 5, as in --set seeds=5",
    "dataset, Did you mean: sweep datasets",
    "datasets fech Yale, Did you mean",
    "verify --outt x, --out",
    "plan c.conf --core 4, --cores",
    "run c.conf --keep-model best, --keep-models",
    "run c.conf --keep-models better, NONE"
  })
  void suggestWhatMayHaveBeenMeant(String typed, String suggested) {
    Answer answer = sweep(typed.split(" "));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).containsIgnoringCase(suggested).contains("--help");
  }

  @Test
  void haveColoursOnATerminalAloneAndNotWhereNobodyWantsThem() {
    assertThat(ansi(Map.of(Colours.VARIABLE, "1", "TERM", "xterm"))).isEqualTo(Ansi.ON);
    assertThat(ansi(Map.of("TERM", "xterm"))).isEqualTo(Ansi.OFF);
    assertThat(ansi(Map.of(Colours.VARIABLE, "1"))).isEqualTo(Ansi.OFF);
    assertThat(ansi(Map.of(Colours.VARIABLE, "1", "TERM", "dumb"))).isEqualTo(Ansi.OFF);
    assertThat(ansi(Map.of(Colours.VARIABLE, "1", "TERM", "xterm", "NO_COLOR", "1")))
        .isEqualTo(Ansi.OFF);
    assertThat(ansi(Map.of(Colours.VARIABLE, "1", "TERM", "xterm", "NO_COLOR", "")))
        .as("empty is as good as not set")
        .isEqualTo(Ansi.ON);
  }

  private static Ansi ansi(Map<String, String> environment) {
    return Colours.of(environment).ansi();
  }
}
