package org.sparsesweep.job.report;

import java.util.Locale;

/**
 * How a panel draws its rows; {@code charts.js} and {@code drawings.js} have a function for each.
 */
enum Kind {
  /** The columns of one row, as names and values. */
  FACTS,
  /** A sortable table. */
  TABLE,
  /** {@code x} across, {@code y} down, {@code value} in the cells, shaded within a row. */
  MATRIX,
  /** A line a {@code series}, with a band from {@code low} to {@code high}. */
  LINES,
  /** A point a {@code y} with a bar from {@code low} to {@code high}. */
  INTERVALS,
  /** Points, those where {@code front} is true joined; {@code x} is logarithmic. */
  FRONT,
  /** Points against the diagonal. */
  DIAGONAL,
  /** Stacked bars, one a {@code y}, parts by {@code series}. */
  BARS,
  /** A small chart of lines a {@code facet}, {@code x} in the order of its numbers. */
  EFFECTS,
  /** A line a row through axes of the settings in {@code x}, shaded by {@code value}. */
  PARALLEL,
  /** A critical-difference diagram. */
  RANKS,
  /** Boxes from {@code low} to {@code high} with their quartiles. */
  BOXES,
  /** Points over zeta with the fitted curve. */
  ZETA,
  /** Shaded cells over two axes of numbers. */
  HEATMAP,
  /** A small image a row. */
  IMAGES;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
