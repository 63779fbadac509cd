package org.sparsesweep.job.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How often each class was taken for which. */
final class Confusion {
  /** A wider matrix fits no screen. */
  private static final int WIDEST = 20;

  private static final int MISTAKES_SHOWN = 10;

  private final List<String> classes;
  private final long[][] counts;

  Confusion(List<String> classes) {
    this.classes = classes;
    this.counts = new long[classes.size()][classes.size()];
  }

  void count(int label, int predicted) {
    counts[label][predicted]++;
  }

  /** Samples with a label. */
  long samples() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  long right() {
    return IntStream.range(0, counts.length).mapToLong(c -> counts[c][c]).sum();
  }

  /** Of all samples with a label, in [0, 1]. */
  double accuracy() {
    return (double) right() / samples();
  }

  /** Rows are labels, columns what was predicted, in the order of the classes. */
  long[][] counts() {
    return counts;
  }

  /** For people: the whole matrix, or of many classes the commonest mistakes. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "accuracy %.4f: %d of %d samples", accuracy(), right(), samples()));
    lines.add("");
    lines.addAll(classes.size() <= WIDEST ? matrix() : mistakes());
    return lines;
  }

  private List<String> matrix() {
    int width = "predicted".length();
    for (int c = 0; c < counts.length; c++) {
      width = Math.max(width, classes.get(c).length());
      for (long count : counts[c]) {
        width = Math.max(width, Long.toString(count).length());
      }
    }
    int wide = width;
    List<String> lines = new ArrayList<>();
    lines.add(row(wide, "label", classes));
    for (int c = 0; c < counts.length; c++) {
      List<String> cells = new ArrayList<>();
      for (long count : counts[c]) {
        cells.add(Long.toString(count));
      }
      lines.add(row(wide, classes.get(c), cells));
    }
    lines.add(0, " ".repeat(wide + 2) + "predicted");
    return lines;
  }

  private static String row(int width, String first, List<String> cells) {
    StringBuilder row = new StringBuilder(("%-" + width + "s").formatted(first));
    cells.forEach(cell -> row.append("  ").append(("%" + width + "s").formatted(cell)));
    return row.toString();
  }

  private List<String> mistakes() {
    record Mistake(int label, int predicted, long count) {}
    List<Mistake> mistakes = new ArrayList<>();
    for (int c = 0; c < counts.length; c++) {
      for (int p = 0; p < counts.length; p++) {
        if (c != p && counts[c][p] > 0) {
          mistakes.add(new Mistake(c, p, counts[c][p]));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    if (!mistakes.isEmpty()) {
      lines.add("commonest mistakes (--json has all)");
    }
    mistakes.sort(Comparator.comparingLong(Mistake::count).reversed());
    mistakes.stream()
        .limit(MISTAKES_SHOWN)
        .map(
            mistake ->
                "%6d  %s taken for %s"
                    .formatted(
                        mistake.count(),
                        classes.get(mistake.label()),
                        classes.get(mistake.predicted())))
        .forEach(lines::add);
    return lines;
  }
}
