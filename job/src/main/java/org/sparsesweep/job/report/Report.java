package org.sparsesweep.job.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes the report of a sweep: one HTML page that holds its data and its chart library, and asks no
 * network for anything.
 */
public final class Report {
  private Report() {}

  /**
   * What the page says of itself, beside what is in the tables.
   *
   * @param output path or URI of the sweep's output
   * @param planned trials that the newest run of the sweep planned; absent where no run recorded it
   * @param refresh how often the page loads itself anew; absent where it is not written again
   */
  public record Facts(String output, Optional<Integer> planned, Optional<Duration> refresh) {}

  /**
   * The page over the views that are registered in a session. Reads them now; takes seconds, for
   * sweeps of thousands of trials tens of them.
   *
   * @throws IOException if a part of the page cannot be read from the program
   */
  public static String html(SparkSession spark, Facts facts) throws IOException {
    ObjectNode report =
        JsonNodeFactory.instance
            .objectNode()
            .put("output", facts.output())
            .put("made", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.planned().ifPresent(trials -> report.put("planned", trials));
    facts.refresh().ifPresent(every -> report.put("refreshSeconds", every.toSeconds()));
    ArrayNode sections = report.putArray("sections");
    ArrayNode absent = report.putArray("absent");
    for (Section section : Catalogue.SECTIONS) {
      ArrayNode charts = JsonNodeFactory.instance.arrayNode();
      for (Chart chart : section.charts()) {
        add(charts, chart, spark);
      }
      if (charts.isEmpty()) {
        absent.addObject().put("title", section.title()).put("why", section.absent());
      } else {
        sections
            .addObject()
            .put("id", section.id())
            .put("title", section.title())
            .set("charts", charts);
      }
    }
    return Page.of(report);
  }

  private static void add(ArrayNode charts, Chart chart, SparkSession spark) {
    String sql = chart.sql();
    Dataset<Row> answer = spark.sql(sql);
    List<Row> rows = answer.collectAsList();
    if (rows.isEmpty()) {
      return;
    }
    ObjectNode json =
        charts
            .addObject()
            .put("id", chart.id())
            .put("title", chart.title())
            .put("sees", chart.sees())
            .put("sql", sql)
            .put("allDatasets", chart.allDatasets());
    ArrayNode panels = json.putArray("panels");
    for (Panel panel : chart.panels()) {
      ObjectNode drawn =
          panels.addObject().put("kind", panel.kind().text()).put("title", panel.title());
      ObjectNode channels = drawn.putObject("columns");
      panel.columns().forEach(channels::put);
    }
    json.set("columns", ChartData.columns(answer.schema(), rows, chart.formats()));
  }
}
