package org.sparsesweep.job.report;

import java.util.Map;

/**
 * One drawing of a chart's rows.
 *
 * @param kind how it is drawn
 * @param title above it; empty where the chart's own says it all
 * @param columns the column that each channel of the kind takes, such as {@code x} or {@code low}
 */
record Panel(Kind kind, String title, Map<String, String> columns) {
  Panel {
    columns = Map.copyOf(columns);
  }
}
