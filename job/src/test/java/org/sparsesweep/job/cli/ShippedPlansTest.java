package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.job.SharedData;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Every sweep of conf/ on its real data, planned: what it says that it costs, and no error. */
class ShippedPlansTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

  /** Where the data of a sweep lie; other sweeps bring theirs, or name their usual place. */
  private static final Map<String, String> DATA =
      Map.of(
          "npset.conf", "data/npset",
          "madelon.conf", "data/npset",
          "real-data.conf", "data/npset",
          "regrowth.conf", "data/cifar-10-batches-bin",
          "topologies.conf", "data/mnist",
          "lenet-5.conf", "data");

  /** Of the five training batches of CIFAR-10 one is here; where each sweep looks for it. */
  private static final Map<String, String> BATCHES =
      Map.of("regrowth.conf", "", "lenet-5.conf", "cifar-10-batches-bin/");

  private static final Pattern PREDICTED =
      Pattern.compile("(\\d+) to run, roughly ([\\d:]+) on one core");
  private static final Pattern MACHINE = Pattern.compile("takes this machine ([\\d.]+) times");
  private static final Pattern WRITTEN =
      Pattern.compile("([\\d,]+) trials, about ([\\d.]+) (hours|minutes) on 2 cores");

  @TempDir private Path folder;

  static Stream<Path> sweeps() throws IOException {
    try (Stream<Path> files = Files.list(CONF)) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
    }
  }

  static Stream<Path> sweepsWithAShortVariant() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : sweeps().toList()) {
      if (Files.readString(file).contains("\nshort {")) {
        files.add(file);
      }
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void plansWhatItSaysThatItCosts(Path file) throws IOException {
    List<String> arguments = arguments(file);
    String batches = BATCHES.get(file.getFileName().toString());
    if (batches != null) {
      arguments.addAll(
          List.of(
              "--set", "datasets.cifar-10.train=[${data.dir}/" + batches + "data_batch_1.bin.gz]"));
      Answer plan = plan(arguments);
      assertThat(plan.exitCode()).as(plan.err()).isZero();
    } else {
      assertCosts(plan(arguments), file, "# Costs ");
    }
  }

  @ParameterizedTest
  @MethodSource("sweepsWithAShortVariant")
  void plansWhatItSaysThatItsShortVariantCosts(Path file) throws IOException {
    List<String> arguments = arguments(file);
    arguments.add("--short");
    assertCosts(plan(arguments), file, "# Short ");
  }

  private List<String> arguments(Path file) throws IOException {
    String name = file.getFileName().toString();
    List<String> arguments =
        new ArrayList<>(
            List.of("plan", file.toString(), "--out", folder.resolve("out").toString()));
    if (DATA.containsKey(name)) {
      arguments.addAll(List.of("--set", "data.dir=" + SharedData.require(DATA.get(name))));
    } else if (Files.readString(file).contains(FASHION_MNIST.toString())) {
      Assumptions.assumeTrue(
          Files.isDirectory(FASHION_MNIST),
          "Skipped: no " + FASHION_MNIST + "; install Debian's dataset-fashion-mnist");
    }
    return arguments;
  }

  private static Answer plan(List<String> arguments) {
    return sweep(arguments.toArray(String[]::new));
  }

  /** Where the header has no such line, any costs will do. */
  private static void assertCosts(Answer plan, Path file, String line) throws IOException {
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    Matcher predicted = PREDICTED.matcher(plan.out());
    assertThat(predicted.find()).as(plan.out()).isTrue();
    String header = String.join("\n", Files.readAllLines(file));
    int at = header.indexOf(line);
    if (at < 0) {
      assertThat(line).as("only the smaller sweeps need not say").isEqualTo("# Costs ");
      return;
    }
    Matcher written = WRITTEN.matcher(header.substring(at).replaceAll("\\n#\\s+", " "));
    assertThat(written.find()).as("costs of " + file).isTrue();
    assertThat(written.group(1).replace(",", "")).isEqualTo(predicted.group(1));
    double hours =
        Double.parseDouble(written.group(2)) / (written.group(3).equals("hours") ? 1 : 60);
    // Headers are of the machine that the cost model was measured on.
    Matcher machine = MACHINE.matcher(plan.out());
    assertThat(machine.find()).as(plan.out()).isTrue();
    double planned = hours(predicted.group(2)) / Double.parseDouble(machine.group(1)) / 2;
    assertThat(hours)
        .as(String.format(Locale.ROOT, "hours on 2 cores, planned: %.2f", planned))
        .isCloseTo(planned, within(0.2 * planned));
  }

  /** Of 1:02:03, or of 2:03. */
  private static double hours(String clock) {
    double seconds = 0;
    for (String part : clock.split(":")) {
      seconds = 60 * seconds + Integer.parseInt(part);
    }
    return seconds / 3600;
  }
}
