package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.job.cli.Sweep.Answer;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.SweepConfig;

class MethodsCommandTest {
  private static final int WIDTH = 100;

  @TempDir private Path folder;

  static Stream<String> methods() {
    return Methods.all().stream().map(Methods.Row::name);
  }

  /** Wrapped text without its line ends. */
  private static String unwrapped(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void printsEveryMethodSlotChoiceAndHyperparameter() {
    Answer answer = sweep("methods");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out().lines()).allMatch(line -> line.length() <= WIDTH);
    String text = unwrapped(answer.out());
    for (Methods.Row method : Methods.all()) {
      assertThat(text)
          .contains(
              unwrapped("%s %s (%s)".formatted(method.name(), method.summary(), method.source())));
    }
    for (Slot<?> slot : Slots.all()) {
      assertThat(text).contains(slot.key() + " " + slot.question());
      for (Slot.Choice<?> choice : slot.choices()) {
        assertThat(text).contains(unwrapped(choice.name() + " " + choice.meaning() + " ("));
      }
    }
    for (Hyperparameter hyperparameter : Hyperparameter.values()) {
      assertThat(text)
          .contains(
              unwrapped(
                  "%s default %s; %s"
                      .formatted(
                          hyperparameter.meaning(),
                          hyperparameter.defaultValue(),
                          hyperparameter.range().allowed())));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void explainsAMethodByItsSlotsAndHyperparameters(String name) {
    Methods.Row method = Methods.named(name).orElseThrow();
    Answer answer = sweep("methods", name);

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out().lines()).allMatch(line -> line.length() <= WIDTH);
    String text = unwrapped(answer.out());
    assertThat(text).startsWith(unwrapped(name + " " + method.summary()));
    for (Slot<?> slot : Slots.all()) {
      assertThat(text)
          .contains(
              unwrapped(
                  "%s %s %s %s"
                      .formatted(
                          slot.key(),
                          method.choice(slot).name(),
                          slot.question(),
                          method.choice(slot).meaning())));
    }
    for (Hyperparameter hyperparameter : method.uses()) {
      assertThat(text).contains(unwrapped(hyperparameter.meaning()));
    }
    assertThat(text.strip()).endsWith("sweep methods lists the choices of every slot.");
  }

  /** What it prints for a conf is a conf, and asks for the method with the values it has anyway. */
  @ParameterizedTest
  @MethodSource("methods")
  void printsWhatASweepReads(String name) throws IOException {
    List<String> lines = sweep("methods", name).out().lines().toList();
    String printed =
        lines.stream()
            .skip(lines.indexOf("In a sweep") + 2)
            .takeWhile(line -> !line.isBlank())
            .collect(Collectors.joining("\n"));
    String datasets = "datasets { made { format = madelon } }\n";
    Path written = Files.writeString(folder.resolve("a.conf"), datasets + printed);
    String asked =
        name.equals("retrain-structure")
            ? "[set, { name = retrain-structure, from.method = set }]"
            : name;
    Path plain = Files.writeString(folder.resolve("b.conf"), datasets + "methods = " + asked);

    SweepConfig config = ConfigReader.read(written, List.of());

    assertThat(config.methods()).isEqualTo(ConfigReader.read(plain, List.of()).methods());
  }

  @Test
  void namesTheMethodsThereAreWhereItKnowsNone() {
    Answer answer = sweep("methods", "sets");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .startsWith("Cannot explain sets: it is no method of the catalogue, which has set, ");
  }
}
