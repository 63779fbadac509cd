package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Views over zeta, of a sweep that records the connections of its inputs. */
class ZetaViewsTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void runASweep() throws IOException {
    StringBuilder csv = new StringBuilder("a,b,c,d,label\n");
    for (int row = 0; row < 40; row++) {
      csv.append("%d,%d,%d,%d,%s%n".formatted(row % 2, row % 5, row % 7, 10 * (row % 3), row % 2));
    }
    data = Files.writeString(folder.resolve("tiny.csv"), csv);
    Path conf =
        Files.writeString(
            folder.resolve("zeta.conf"),
            """
            datasets { tiny { format = csv, file = "%s", label = label } }
            methods = [set]
            hyperparameters { epsilon = 2, zeta = [0.1, 0.4, 0.7, 1] }
            architecture { hidden = [8] }
            training { epochs = 2 }
            record { input-connections = [last] }
            seeds = 2
            """
                .formatted(data));
    Answer run = sweep("run", conf.toString(), "--out", folder.resolve("out").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private List<String> csv(String query) {
    Answer answer =
        sweep("sql", "--out", folder.resolve("out").toString(), "--format", "csv", query);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().skip(1).toList();
  }

  @Test
  void correlatesInputsWithTheDataWhereTheyAre() throws IOException {
    String query =
        "SELECT zeta, trials, correlation BETWEEN -1 AND 1 FROM zeta_structure ORDER BY zeta";
    assertThat(csv(query)).containsExactly("0.1,2,true", "0.4,2,true", "0.7,2,true", "1.0,2,true");

    Files.delete(data);
    assertThat(csv("SELECT note FROM zeta_fits WHERE metric = 'final'"))
        .singleElement()
        .asString()
        .contains("esc_struct: ", "tiny.csv");
    assertThat(csv(query)).isEmpty();
  }
}
