package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code submit-scripts/torture}: does all that should not happen to a sweep, and looks at what is
 * left.
 */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Runs sweeps of short trials, kills parts of them, breaks what they stand on, goes on with the"
          + " same command each time, and compares the tables with those of an undisturbed run.",
      "",
      "Scenarios, all of them unless some are named: ${COMPLETION-CANDIDATES}"
    },
    footer = {
      "",
      "Exit codes: 0 nothing lost, doubled or different; 1 otherwise; 2 usage.",
      "",
      "Examples:",
      "  submit-scripts/torture",
      "  submit-scripts/torture --kills 50 --seed 7 standalone",
      "  submit-scripts/torture disk-full corrupt-file"
    })
final class Torture implements Callable<Integer> {
  @Parameters(
      paramLabel = "SCENARIO",
      description = "What is done to the sweep: ${COMPLETION-CANDIDATES}")
  private List<Scenario> scenarios = new ArrayList<>();

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "How many parts to kill in standalone and in local each (${DEFAULT-VALUE}).")
  private int kills = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of whom to kill, and when; printed, and another each time unless it is given.")
  private Long seed;

  @Option(
      names = "--work",
      paramLabel = "FOLDER",
      description = "Where outputs and logs go, which stay; a new temporary folder by default.")
  private Path work;

  private Torture() {}

  /** Ends the process with the exit code. */
  public static void main(String[] arguments) {
    int exitCode =
        new CommandLine(new Torture()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws IOException {
    PrintStream log = System.out;
    if (seed == null) {
      seed = ThreadLocalRandom.current().nextLong(1_000_000);
    }
    work = work == null ? Files.createTempDirectory("torture") : Files.createDirectories(work);
    work = work.toAbsolutePath();
    log.printf("seed %d, outputs and logs in %s%n", seed, work);
    List<Scenario> wanted = scenarios.isEmpty() ? Arrays.asList(Scenario.values()) : scenarios;
    List<String> defects = new ArrayList<>();
    try (SparkSession spark = Results.session()) {
      Stage stage = new Stage(work, spark, seed, log);
      for (Scenario scenario : wanted) {
        long start = System.nanoTime();
        log.printf("%n=== %s: %s%n", scenario, scenario.purpose());
        List<String> found = scenario.play(stage, kills);
        found.forEach(defect -> log.println("DEFECT " + defect));
        log.printf(
            "%s: %d defects after %.0f s%n",
            scenario, found.size(), (System.nanoTime() - start) / 1e9);
        defects.addAll(found);
      }
    }
    log.printf("%n%d defects%n", defects.size());
    return defects.isEmpty() ? 0 : 1;
  }
}
