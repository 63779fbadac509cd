package org.sparsesweep.engine.bench;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks; see {@link #USAGE}. */
public final class Benchmarks {
  private static final String USAGE =
      """
      Usage: WHAT [quick] [REGEX]
        layers  passes of layers and their ceilings; REGEX is looked for in names like
                "madelon-1 batch 2 forward"
        dense   passes of full layers against EJML's products
        convolutions  passes of LeNet-5's, with their patches and without
        epoch   a whole epoch against one of plain per-sample loops
        growth  where the cost of a step goes as neurons grow to a million, and what they take
        jmh     JMH itself; what follows are its options
      """;

  private Benchmarks() {}

  /** Runs what the words say. */
  public static void main(String[] words) throws Exception {
    String what = words.length == 0 ? "" : words[0];
    String[] rest = Arrays.copyOfRange(words, Math.min(1, words.length), words.length);
    switch (what) {
      case "layers" -> layers(rest);
      case "dense" -> new DenseTable(effort(rest), System.out).print();
      case "convolutions" -> new ConvolutionTable(effort(rest), System.out).print();
      case "epoch" -> new EpochTable(effort(rest), System.out).print();
      case "growth" -> new GrowthTable(effort(rest), System.out).print();
      case "jmh" -> org.openjdk.jmh.Main.main(rest);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }

  private static void layers(String[] words) throws RunnerException {
    new LayerTable(effort(words), pattern(words), System.out).print();
  }

  private static Effort effort(String[] words) {
    return words.length > 0 && words[0].equals("quick") ? Effort.QUICK : Effort.DEFAULT;
  }

  private static Pattern pattern(String[] words) {
    boolean hasPattern = words.length > 0 && !words[words.length - 1].equals("quick");
    return Pattern.compile(hasPattern ? words[words.length - 1] : "", Pattern.CASE_INSENSITIVE);
  }

  /** What figures depend on besides the program. */
  static String machine() {
    return "JDK %s, %s".formatted(Runtime.version(), System.getProperty("os.arch"));
  }
}
