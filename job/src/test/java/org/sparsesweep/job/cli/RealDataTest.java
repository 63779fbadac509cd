package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.SharedData;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Real data through the whole job, trained too shortly to say anything about methods. */
class RealDataTest {
  @TempDir private Path folder;

  @Test
  void sweepsLungDiscreteAndYale() throws Exception {
    Path data = SharedData.require("data/npset");
    Path conf =
        Files.writeString(
            folder.resolve("real.conf"),
            """
            datasets {
              Lung-discrete { format = mat, file = ${data.dir}/lung_small.mat }
              Yale { format = mat, file = ${data.dir}/Yale.mat }
            }
            methods = [set]
            hyperparameters { ε = 10 }
            architecture { hidden = [200] }
            training { epochs = 12 }
            seeds = 1
            """);
    String out = folder.resolve("out").toString();

    Answer run = sweep("run", conf.toString(), "--out", out, "--set", "data.dir=" + data);

    assertThat(run.exitCode()).as(run.err()).isZero();
    String query =
        """
        SELECT dataset, layer_sizes, train_samples, test_samples, connections_end,
          final_test_accuracy FROM trials ORDER BY dataset
        """;
    List<String> rows =
        sweep("sql", "--out", out, "--format", "csv", query).out().lines().skip(1).toList();
    // Test parts of ceil(n / 3), as in Table 1 of arXiv 1906.11626.
    assertThat(rows.get(0)).startsWith("Lung-discrete,325-200-7,48,25,");
    assertThat(rows.get(1)).startsWith("Yale,1024-200-15,110,55,");
    assertThat(accuracy(rows.get(0))).as("of 7 classes").isGreaterThan(0.5);
    assertThat(accuracy(rows.get(1))).as("of 15 classes").isGreaterThan(0.3);
  }

  private static double accuracy(String row) {
    return Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
  }
}
