package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.List;
import org.sparsesweep.job.analysis.PaperTable.Cell;

/** A table in LaTeX, with the rules of package booktabs; numbers are aligned to the right. */
public final class LatexTable {
  private LatexTable() {}

  /** A {@code table} environment to be included in a document. */
  public static String of(PaperTable table) {
    List<String> lines = new ArrayList<>();
    lines.add("% Needs \\usepackage{booktabs}.");
    lines.add("\\begin{table}");
    lines.add("\\centering");
    lines.add("\\caption{" + escaped(table.caption()) + ".}");
    lines.add("\\label{tab:" + table.name() + "}");
    lines.add("\\begin{tabular}{l" + "r".repeat(table.header().size() - 1) + "}");
    lines.add("\\toprule");
    lines.add(line(table.header().stream().map(LatexTable::escaped).toList()));
    lines.add("\\midrule");
    for (List<Cell> row : table.rows()) {
      lines.add(line(row.stream().map(LatexTable::cell).toList()));
    }
    lines.add("\\bottomrule");
    lines.add("\\end{tabular}");
    lines.add("");
    lines.add("\\medskip");
    lines.add("\\footnotesize");
    table.notes().forEach(note -> lines.add(escaped(note)));
    lines.add("\\end{table}");
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells) {
    return String.join(" & ", cells) + " \\\\";
  }

  private static String cell(Cell cell) {
    String text = number(cell.text());
    String value = cell.isBest() ? "\\textbf{" + text + "}" : text;
    String spread = cell.spread() == null ? "" : " $\\pm$ " + cell.spread();
    return value
        + spread
        + switch (cell.mark()) {
          case NONE -> "";
          case BETTER -> "$^{+}$";
          case WORSE -> "$^{-}$";
        };
  }

  /** A sign is one of mathematics, as a hyphen before a number looks wrong. */
  private static String number(String text) {
    return text.matches("[+-][0-9.]+") ? "$" + text + "$" : escaped(text);
  }

  /** Text that LaTeX takes for just that. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(c -> escaped.append(escaped(c)));
    return escaped.toString();
  }

  private static String escaped(int codePoint) {
    return switch (codePoint) {
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '&', '%', '$', '#', '_', '{', '}' -> "\\" + Character.toString(codePoint);
      // A row that begins with a bracket would be the option of the line break before it.
      case '[' -> "{[}";
      case ']' -> "{]}";
      default -> Character.toString(codePoint);
    };
  }
}
