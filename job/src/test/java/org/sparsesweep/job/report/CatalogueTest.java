package org.sparsesweep.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.analysis.AnalysisViews;
import org.sparsesweep.job.tables.LocalSpark;
import org.sparsesweep.job.tables.ResultTables;

/** The sections against the views of an output in which nothing is yet. */
class CatalogueTest {
  @TempDir private static Path output;
  private static SparkSession spark;

  @BeforeAll
  static void registerViews() throws IOException {
    spark = LocalSpark.start();
    ResultTables.register(spark, output.toString());
    AnalysisViews.register(spark, output.toString());
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  private static List<Chart> charts() {
    return Catalogue.SECTIONS.stream().flatMap(section -> section.charts().stream()).toList();
  }

  @Test
  void everyQueryHasTheColumnsThatItsChartDraws() {
    assertThat(charts())
        .hasSizeGreaterThan(15)
        .allSatisfy(
            chart -> {
              Set<String> wanted = new HashSet<>(chart.formats().keySet());
              chart.panels().forEach(panel -> wanted.addAll(panel.columns().values()));
              assertThat(Arrays.asList(spark.sql(chart.sql()).columns()))
                  .as(chart.id())
                  .containsAll(wanted);
            });
  }

  @Test
  void noTwoAnchorsOfThePageAreTheSame() {
    List<String> anchors = new ArrayList<>(charts().stream().map(Chart::id).toList());
    Catalogue.SECTIONS.forEach(section -> anchors.add(section.id()));
    assertThat(anchors).doesNotHaveDuplicates();
  }

  @Test
  void saysWhyEachSectionOfAnEmptyOutputIsLeftOut() throws IOException {
    String page =
        Report.html(spark, new Report.Facts("out/empty", Optional.of(7), Optional.empty()));
    assertThat(page).contains("\"planned\":7", "\"sections\":[]");
    assertThat(Catalogue.SECTIONS)
        .allSatisfy(
            section ->
                assertThat(page)
                    .contains(
                        "{\"title\":\"%s\",\"why\":\"%s\"}"
                            .formatted(section.title(), section.absent())));
  }

  @Test
  void noTextOfTheDataEndsTheScriptThatHoldsIt() throws IOException {
    String hostile = "</script><script>alert(1)</script><!--";
    String json = Page.embedded(JsonNodeFactory.instance.objectNode().put("dataset", hostile));
    assertThat(json).doesNotContain("<").contains("\\u003c/script>");
  }
}
