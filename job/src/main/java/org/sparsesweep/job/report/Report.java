package org.sparsesweep.job.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
   * @throws IOException if a table cannot be read, or a part of the page from the program
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
    Map<Chart, ObjectNode> drawn = drawn(spark);
    for (Section section : Catalogue.SECTIONS) {
      ArrayNode charts = JsonNodeFactory.instance.arrayNode();
      section.charts().stream().filter(drawn::containsKey).map(drawn::get).forEach(charts::add);
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

  /**
   * The charts that have rows. Several are asked for at a time: of a small query's time the most
   * goes into its plan, on one core.
   */
  private static Map<Chart, ObjectNode> drawn(SparkSession spark) throws IOException {
    List<Chart> charts =
        Catalogue.SECTIONS.stream().flatMap(section -> section.charts().stream()).toList();
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Optional<ObjectNode>>> answers = new ArrayList<>();
      charts.forEach(chart -> answers.add(workers.submit(() -> drawn(chart, spark))));
      Map<Chart, ObjectNode> drawn = new HashMap<>();
      for (int i = 0; i < charts.size(); i++) {
        Chart chart = charts.get(i);
        answers.get(i).get().ifPresent(json -> drawn.put(chart, json));
      }
      return drawn;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The report was stopped");
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static Optional<ObjectNode> drawn(Chart chart, SparkSession spark) {
    String sql = chart.sql();
    Dataset<Row> answer = spark.sql(sql);
    List<Row> rows = answer.collectAsList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
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
    return Optional.of(json);
  }
}
