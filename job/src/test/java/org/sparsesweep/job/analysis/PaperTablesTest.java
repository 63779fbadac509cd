package org.sparsesweep.job.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.analysis.PaperTable.Cell;
import org.sparsesweep.job.analysis.PaperTable.Mark;

class PaperTablesTest {
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = SampleViews.session();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  /** On lung, npset is surely better than set; dense is missing; on madelon nothing is sure. */
  private static PaperTables tables(Optional<String> baseline) {
    new SampleViews()
        .trials("lung_discrete", "set", 0.50, 0.60, 0.70, 0.80, 0.90)
        .trials("lung_discrete", "npset", 0.55, 0.652, 0.75, 0.848, 0.95)
        .trials("madelon", "set", 0.50, 0.60, 0.70, 0.80, 0.90)
        .trials("madelon", "npset", 0.40, 0.70, 0.60, 0.80, 0.95)
        .trials("madelon", "dense", 0.40, 0.45, 0.50)
        .register(spark);
    return PaperTables.of(spark, Accuracy.FINAL, baseline);
  }

  @Test
  void printsDatasetsByMethodsWithTheBaselineFirst() {
    PaperTable table = tables(Optional.of("set")).accuracies();

    assertThat(table.header()).containsExactly("dataset", "set", "dense", "npset");
    assertThat(table.rows().get(0))
        .containsExactly(
            Cell.of("lung_discrete"),
            new Cell("70.00", "15.81", false, Mark.NONE),
            Cell.of(""),
            new Cell("75.00", "15.75", true, Mark.BETTER));
    assertThat(table.rows().get(1).get(2)).isEqualTo(new Cell("45.00", "5.00", false, Mark.NONE));
    assertThat(table.rows().get(2).get(0)).isEqualTo(Cell.of("mean rank"));
    assertThat(table.caption())
        .isEqualTo(
            "Test accuracy after the last epoch in per cent, mean and standard deviation over 3 to 5 seeds");
    assertThat(table.notes()).anyMatch(note -> note.contains("better or worse than set"));
  }

  @Test
  void marksNothingWithoutABaseline() {
    PaperTable table = tables(Optional.empty()).accuracies();
    assertThat(table.header()).containsExactly("dataset", "dense", "npset", "set");
    assertThat(table.rows())
        .allSatisfy(row -> assertThat(row).extracting(Cell::mark).containsOnly(Mark.NONE));
  }

  @Test
  void printsDifferencesInPercentagePoints() {
    PaperTable table = tables(Optional.of("set")).differences();

    assertThat(table.rows()).hasSize(3);
    List<Cell> npset = table.rows().get(0);
    assertThat(npset.get(1)).isEqualTo(Cell.of("npset"));
    assertThat(npset.get(2)).isEqualTo(new Cell("+5.00", null, false, Mark.BETTER));
    assertThat(npset.get(3).text()).matches("\\[\\+4\\.\\d\\d, \\+5\\.\\d\\d]");
    assertThat(npset.get(4).text()).isEqualTo("< 0.001");
    assertThat(npset.get(5).text()).isEqualTo("0.063");
    assertThat(npset.get(6).text()).isEqualTo("5");
  }

  @Test
  void isMarkdownThatKeepsNamesAsTheyAre() {
    String markdown = MarkdownTable.of(tables(Optional.of("set")).accuracies());

    assertThat(markdown.lines())
        .containsSubsequence(
            "| dataset | set | dense | npset |",
            "| --- | ---: | ---: | ---: |",
            "| lung\\_discrete | 70.00 ± 15.81 |  | **75.00 ± 15.75** (+) |");
  }

  @Test
  void isLatexWithAsManyCellsAsColumnsInEveryRow() {
    for (PaperTable table :
        List.of(
            tables(Optional.of("set")).accuracies(), tables(Optional.of("set")).differences())) {
      String latex = LatexTable.of(table);

      int columns = table.header().size();
      assertThat(latex)
          .contains(
              "\\begin{tabular}{l" + "r".repeat(columns - 1) + "}", "\\label{tab:" + table.name());
      List<String> lines = latex.lines().toList();
      List<String> rows = lines.stream().filter(line -> line.endsWith("\\\\")).toList();
      assertThat(rows).hasSize(table.rows().size() + 1);
      assertThat(rows).allSatisfy(row -> assertThat(row.split("(?<!\\\\)&", -1)).hasSize(columns));
      assertThat(lines)
          .containsSubsequence(
              "\\begin{table}",
              "\\toprule",
              "\\midrule",
              "\\bottomrule",
              "\\end{tabular}",
              "\\end{table}");
      assertThat(braces(latex)).isZero();
      assertThat(count(latex, "(?<!\\\\)\\$") % 2).isZero();
      // Only in mathematics, in rows of cells and in the comment may these stand by themselves.
      assertThat(latex.replaceFirst("%.*", "")).doesNotContainPattern("(?<!\\\\)[%#_]");
    }
    assertThat(LatexTable.of(tables(Optional.of("set")).accuracies()))
        .contains(
            "lung\\_discrete & 70.00 $\\pm$ 15.81 &  & \\textbf{75.00} $\\pm$ 15.75$^{+}$ \\\\");
  }

  @Test
  void escapesWhatLatexWouldTakeForItsOwn() {
    assertThat(LatexTable.escaped("a_b & 5 % of #1 {x} ~ ^ $ \\ <"))
        .isEqualTo(
            "a\\_b \\& 5 \\% of \\#1 \\{x\\} \\textasciitilde{} \\textasciicircum{} \\$ \\textbackslash{} \\textless{}");
  }

  @Test
  void refusesRowsOfAnotherWidth() {
    assertThatThrownBy(
            () ->
                new PaperTable(
                    "t", "", List.of("a", "b"), List.of(List.of(Cell.of("1"))), List.of()))
        .hasMessageContaining("Cannot make table t")
        .hasMessageContaining("2");
  }

  private static int braces(String latex) {
    return count(latex, "(?<!\\\\)\\{") - count(latex, "(?<!\\\\)}");
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }
}
