package org.sparsesweep.job.analysis;

import java.util.List;

/**
 * A table as papers print them, not yet in any notation.
 *
 * @param name of its file, and in LaTeX its label
 * @param caption what it shows, in plain text
 * @param header a heading a column
 * @param rows cells, as many a row as there are headings
 * @param notes what to know of it, a sentence each
 */
public record PaperTable(
    String name, String caption, List<String> header, List<List<Cell>> rows, List<String> notes) {

  /** Takes copies. */
  public PaperTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    int columns = header.size();
    if (rows.stream().anyMatch(row -> row.size() != columns)) {
      throw new IllegalArgumentException(
          "Cannot make table %s: a row has not as many cells as there are headings, %d"
              .formatted(name, columns));
    }
  }

  /**
   * What stands in a cell.
   *
   * @param text a name or a number; empty for nothing
   * @param spread standard deviation; null for none
   * @param isBest whether it is the best of its row
   * @param mark how it differs from the baseline
   */
  public record Cell(String text, String spread, boolean isBest, Mark mark) {
    /** A name. */
    static Cell of(String text) {
      return new Cell(text, null, false, Mark.NONE);
    }
  }

  /** How a method differs from the baseline. */
  public enum Mark {
    /** By no more than chance, or not compared. */
    NONE,
    /** Significantly better. */
    BETTER,
    /** Significantly worse. */
    WORSE
  }
}
