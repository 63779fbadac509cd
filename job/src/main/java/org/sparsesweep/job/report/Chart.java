package org.sparsesweep.job.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query and what is drawn of its rows. Where the rows have a column {@code dataset}, the page
 * shows those of the dataset that its reader has chosen, unless the chart is of all of them.
 *
 * @param id names the chart in the page and the query, {@code sql/<id>.sql}
 * @param title above it
 * @param sees what there is to see, and what was left out
 * @param panels one or more
 * @param formats of columns that are not shown as their type suggests
 * @param allDatasets whether it shows all datasets at once
 */
record Chart(
    String id,
    String title,
    String sees,
    List<Panel> panels,
    Map<String, Format> formats,
    boolean allDatasets) {
  Chart {
    panels = List.copyOf(panels);
    formats = Map.copyOf(formats);
  }

  static Chart of(String id, String title, String sees) {
    return new Chart(id, title, sees, List.of(), Map.of(), false);
  }

  Chart ofAllDatasets() {
    return new Chart(id, title, sees, panels, formats, true);
  }

  Chart draw(Kind kind) {
    return draw(kind, "", Map.of());
  }

  Chart draw(Kind kind, Map<String, String> columns) {
    return draw(kind, "", columns);
  }

  /** With a panel more. */
  Chart draw(Kind kind, String panelTitle, Map<String, String> columns) {
    List<Panel> more = new ArrayList<>(panels);
    more.add(new Panel(kind, panelTitle, columns));
    return new Chart(id, title, sees, more, formats, allDatasets);
  }

  Chart percent(String... columns) {
    return format(Format.PERCENT, columns);
  }

  Chart points(String... columns) {
    return format(Format.POINTS, columns);
  }

  Chart seconds(String... columns) {
    return format(Format.SECONDS, columns);
  }

  Chart probability(String... columns) {
    return format(Format.PROBABILITY, columns);
  }

  Chart count(String... columns) {
    return format(Format.COUNT, columns);
  }

  private Chart format(Format format, String... columns) {
    Map<String, Format> more = new LinkedHashMap<>(formats);
    for (String column : columns) {
      more.put(column, format);
    }
    return new Chart(id, title, sees, panels, more, allDatasets);
  }

  /** Its query, over the views of a sweep. */
  String sql() {
    String resource = "sql/" + id + ".sql";
    try (InputStream in = Chart.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Cannot find the query " + resource + " in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + resource + " of the program", unreadable);
    }
  }
}
