package org.sparsesweep.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.job.analysis.AnalysisViews;
import org.sparsesweep.job.bench.Workloads;
import org.sparsesweep.job.tables.Table;

/** What job/README.md says of tables and workloads, against the code. */
class DocumentationTest {

  @ParameterizedTest
  @EnumSource
  void theReadmeHasEveryColumnAsTheCodeHasIt(Table table) throws IOException {
    List<String> lines = Files.readAllLines(readme());
    int heading = lines.indexOf("### `" + table.view() + "`");
    assertThat(heading).as("heading of table " + table.view()).isNotNegative();
    assertThat(lines.subList(heading, lines.size()))
        .containsSubsequence(
            table.columns().stream()
                .map(
                    column ->
                        "| `%s` | %s | %s |"
                            .formatted(
                                column.name(),
                                column.type().name().toLowerCase(Locale.ROOT),
                                column.meaning()))
                .toList());
  }

  @Test
  void theReadmeHasEveryViewAsTheCodeHasIt() throws IOException {
    List<String> lines = Files.readAllLines(readme());
    assertThat(AnalysisViews.all())
        .allSatisfy(
            view ->
                assertThat(lines)
                    .as(view.name())
                    .contains(
                        "| `%s` | %s. | %s |"
                            .formatted(
                                view.name(),
                                view.meaning(),
                                view.columns().stream()
                                    .map(column -> "`" + column.name() + "`")
                                    .collect(Collectors.joining(", ")))));
  }

  @Test
  void theReadmeHasEveryWorkloadAsTheCodeHasIt() throws IOException {
    List<String> lines = Files.readAllLines(readme());
    assertThat(Workloads.all())
        .allSatisfy(
            workload ->
                assertThat(lines)
                    .anyMatch(
                        line ->
                            line.startsWith(
                                "| `%s` | %s | %s | %d | %d | %s | %s |"
                                    .formatted(
                                        workload.name(),
                                        workload.shape(),
                                        plain(workload.epsilon()),
                                        workload.batchSize(),
                                        workload.trainSamples(),
                                        plain(workload.dropout()),
                                        plain(workload.learningRate())))));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** Tests run in the module's folder or in the repository's root. */
  private static Path readme() {
    Path inRoot = Path.of("job/README.md");
    return Files.exists(inRoot) ? inRoot : Path.of("README.md");
  }
}
