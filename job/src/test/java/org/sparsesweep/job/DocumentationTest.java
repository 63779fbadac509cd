package org.sparsesweep.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.job.tables.Table;

/** What job/README.md says of the tables, against the code. */
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

  /** Tests run in the module's folder or in the repository's root. */
  private static Path readme() {
    Path inRoot = Path.of("job/README.md");
    return Files.exists(inRoot) ? inRoot : Path.of("README.md");
  }
}
