package org.sparsesweep.job.cli;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sparsesweep.job.analysis.TopologyCheck;
import org.sparsesweep.job.plan.PaperNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sweep topology}: counts of neurons and connections beside the NPSET paper's, or what the
 * networks of a method begin with.
 */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    description = {
      "Check counts of neurons and connections against those that the NPSET paper prints; needs"
          + " no data and trains nothing.",
      "With --method: print what the networks of a method begin with, and which of their inputs"
          + " reach which outputs."
    },
    footer = {
      "",
      "Exit code 1 if a check fails.",
      "",
      "Examples:",
      "  sweep topology",
      "  sweep topology madelon Yale --seed 7",
      "  sweep topology --method radix-net --sizes 784-3000-100-10",
      "  sweep topology --method static-sparse --sizes 784-300-100-10 --set epsilon=1 --seeds 5"
    })
final class TopologyCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "DATASET",
      description = "Datasets of the paper. Default: all fifteen.")
  private final List<String> names = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the topologies. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "A method of the catalogue, whose networks to look at.")
  private String method;

  @Option(
      names = "--sizes",
      paramLabel = "N-N-...",
      defaultValue = "784-300-100-10",
      description = "Neurons of its layers. Default: ${DEFAULT-VALUE}.")
  private String sizes;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many of its networks. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A hyperparameter of it; may be repeated.")
  private final List<String> settings = new ArrayList<>();

  @Override
  public Integer call() {
    if (method != null) {
      if (!names.isEmpty() || seeds < 1) {
        throw new CliException(
            ExitCode.USAGE,
            "Cannot look at --method %s with %s"
                .formatted(method, names.isEmpty() ? "--seeds " + seeds : names));
      }
      for (List<List<String>> table :
          StartingStructures.tables(method, sizes, settings, seed, seeds)) {
        print(table, 1);
        System.out.println();
      }
      System.out.flush();
      return ExitCode.DONE.status();
    }
    List<PaperNetwork> networks =
        names.isEmpty() ? PaperNetwork.all() : names.stream().map(TopologyCommand::named).toList();
    return print(networks.stream().map(network -> TopologyCheck.of(network, seed)).toList())
        .status();
  }

  /** Prints checks, and says whether all hold. */
  static ExitCode print(List<TopologyCheck> checks) {
    printSet(checks);
    printNpset(checks);
    System.out.println();
    boolean good = true;
    for (Verdict verdict : verdicts(checks)) {
      System.out.println(verdict.text());
      good &= verdict.holds();
    }
    System.out.flush();
    return good ? ExitCode.DONE : ExitCode.FAILED_TRIALS;
  }

  private static PaperNetwork named(String name) {
    return PaperNetwork.named(name)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.USAGE,
                    "Cannot check %s: it is no dataset of the paper, which has %s"
                        .formatted(
                            name,
                            PaperNetwork.all().stream()
                                .map(PaperNetwork::dataset)
                                .collect(Collectors.joining(", ")))));
  }

  private static void printSet(List<TopologyCheck> checks) {
    System.out.println(
        "SET at epsilon 10; z: standard deviations from the mean; compression: full / SET\n");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "", "full", "set", "", "", "z", "", "compression", ""));
    rows.add(
        List.of(
            "dataset", "network", "here", "paper", "here", "mean", "paper", "here", "paper",
            "here"));
    for (TopologyCheck check : checks) {
      PaperNetwork paper = check.paper();
      rows.add(
          List.of(
              paper.dataset(),
              paper.sizes().stream().map(String::valueOf).collect(Collectors.joining("-")),
              whole(check.full()),
              whole(paper.set()),
              whole(check.set()),
              format("%.0f", check.expectedSet()),
              format("%+.2f", check.deviations(paper.set())),
              format("%+.2f", check.deviations(check.set())),
              whole(paper.setCompression()),
              format("%.1f", (double) check.full() / check.set())));
    }
    print(rows, 2);
  }

  private static void printNpset(List<TopologyCheck> checks) {
    System.out.println(
        "\nNPSET at alpha 0.04, 41 rounds, by a dry run: which connections are weakest is random\n");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "neurons", "", "connections", "", "", "by layer", "compression", ""));
    rows.add(
        List.of("dataset", "paper", "here", "paper", "here", "differ", "here", "paper", "here"));
    for (TopologyCheck check : checks) {
      PaperNetwork paper = check.paper();
      rows.add(
          List.of(
              paper.dataset(),
              whole(paper.neurons()),
              whole(check.neurons()),
              whole(paper.npset()),
              whole(check.npset()),
              format("%+.1f %%", check.npsetDifference()),
              check.npsetByLayer().stream().map(String::valueOf).collect(Collectors.joining(" + ")),
              whole(paper.npsetCompression()),
              format("%.1f", (double) check.full() / check.npset())));
    }
    print(rows, 1);
  }

  /**
   * Whether a check holds for all networks.
   *
   * @param text that says so
   */
  private record Verdict(boolean holds, String text) {
    static Verdict of(String what, List<TopologyCheck> checks, Predicate<TopologyCheck> check) {
      long good = checks.stream().filter(check).count();
      boolean holds = good == checks.size();
      return new Verdict(
          holds,
          "%s  %s: %d of %d".formatted(holds ? "ok    " : "FAILED", what, good, checks.size()));
    }
  }

  private static List<Verdict> verdicts(List<TopologyCheck> checks) {
    DoubleSummaryStatistics differences =
        checks.stream().mapToDouble(TopologyCheck::npsetDifference).summaryStatistics();
    double squares =
        checks.stream()
            .mapToDouble(check -> check.npsetDifference() * check.npsetDifference())
            .average()
            .orElseThrow();
    return List.of(
        Verdict.of(
            "full networks have the printed connections", checks, TopologyCheck::isFullEqual),
        Verdict.of(
            format(
                "SET's connections, printed and here, are within %.0f standard deviations",
                TopologyCheck.FARTHEST),
            checks,
            TopologyCheck::isSetLikely),
        Verdict.of(
            "NPSET ends with the printed neurons (Carcinom with 9182 inputs, as the paper counts)",
            checks,
            TopologyCheck::areNeuronsEqual),
        Verdict.of(
            format(
                "NPSET ends with the printed connections within %+.0f to %+.0f %%"
                    + " (mean %+.1f %%, root mean square %.1f %%, %+.1f to %+.1f %%)",
                TopologyCheck.LOWEST_DIFFERENCE,
                TopologyCheck.HIGHEST_DIFFERENCE,
                differences.getAverage(),
                Math.sqrt(squares),
                differences.getMin(),
                differences.getMax()),
            checks,
            TopologyCheck::isNpsetNear),
        Verdict.of(
            "printed compression rates are those of the printed connections",
            checks,
            TopologyCheck::areCompressionsThoseOfTheCounts));
  }

  private static String whole(long number) {
    return format("%,d", number);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /** Prints columns as wide as they need: the first ones flush left, the others flush right. */
  private static void print(List<List<String>> rows, int left) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        line.append(c == 0 ? "" : "  ")
            .append(format("%" + (c < left ? "-" : "") + widths[c] + "s", row.get(c)));
      }
      System.out.println(line.toString().stripTrailing());
    }
  }
}
