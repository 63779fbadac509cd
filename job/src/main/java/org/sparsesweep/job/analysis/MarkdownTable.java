package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sparsesweep.job.analysis.PaperTable.Cell;

/** A table in Markdown, as GitHub and Pandoc read it. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** The table with its caption above and its notes below. */
  public static String of(PaperTable table) {
    List<String> lines = new ArrayList<>();
    lines.add(escaped(table.caption()) + ".");
    lines.add("");
    lines.add(line(table.header().stream().map(MarkdownTable::escaped).toList()));
    List<String> rule = new ArrayList<>(List.of("---"));
    rule.addAll(Collections.nCopies(table.header().size() - 1, "---:"));
    lines.add(line(rule));
    for (List<Cell> row : table.rows()) {
      lines.add(line(row.stream().map(MarkdownTable::cell).toList()));
    }
    lines.add("");
    table.notes().forEach(note -> lines.add(escaped(note)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String cell(Cell cell) {
    String text = escaped(cell.text()) + (cell.spread() == null ? "" : " ± " + cell.spread());
    String mark =
        switch (cell.mark()) {
          case NONE -> "";
          case BETTER -> " (+)";
          case WORSE -> " (-)";
        };
    return (cell.isBest() ? "**" + text + "**" : text) + mark;
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_|<\\[\\]])", "\\\\$1");
  }
}
