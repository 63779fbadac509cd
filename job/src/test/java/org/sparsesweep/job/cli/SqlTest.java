package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Questions to the tables of one small sweep, whose folder has a name that URIs would encode. */
class SqlTest {
  @TempDir private static Path folder;
  private static String out;

  @BeforeAll
  static void runASweep() throws IOException {
    out = folder.resolve("out of [1] 100%").toString();
    Path conf =
        Files.writeString(
            folder.resolve("toy.conf"),
            """
            datasets {
              toy { format = madelon, samples = 120, informative = 4, redundant = 2, noise = 4, clusters-per-class = 2 }
            }
            methods = [set, dense]
            hyperparameters { epsilon = 4 }
            architecture { hidden = [16] }
            training { epochs = 2 }
            seeds = 1
            """);
    Answer run = sweep("run", conf.toString(), "--out", out);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static Answer sql(String query, String... options) {
    String[] arguments = new String[options.length + 4];
    arguments[0] = "sql";
    arguments[1] = "--out";
    arguments[2] = out;
    arguments[3] = query;
    System.arraycopy(options, 0, arguments, 4, options.length);
    return sweep(arguments);
  }

  @Test
  void answersInTheFormatAskedFor() {
    String query = "SELECT method, zeta, status FROM trials ORDER BY method";

    assertThat(sql(query).out())
        .isEqualToNormalizingNewlines(
            """
            method  zeta  status
            ------  ----  ---------
            dense         SUCCEEDED
            set      0.3  SUCCEEDED
            """);
    assertThat(sql(query, "--format", "csv").out())
        .isEqualToNormalizingNewlines("method,zeta,status\ndense,,SUCCEEDED\nset,0.3,SUCCEEDED\n");
    assertThat(sql(query, "--format", "JSON").out())
        .isEqualToNormalizingNewlines(
            """
            [
            {"method":"dense","zeta":null,"status":"SUCCEEDED"},
            {"method":"set","zeta":0.3,"status":"SUCCEEDED"}
            ]
            """);
  }

  @Test
  void joinsTheViews() {
    Answer answer =
        sql(
            """
            SELECT t.method, count(DISTINCT e.epoch), count(*) FROM trials t
            JOIN epochs e USING (trial_id) JOIN layers l USING (trial_id, epoch)
            GROUP BY 1 ORDER BY 1
            """,
            "--format",
            "csv");
    assertThat(answer.out().lines()).contains("dense,2,4", "set,2,4");
  }

  @Test
  void refusesAFormatItDoesNotKnow() {
    Answer answer = sql("SELECT 1", "--format", "xml");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--format", "xml");
  }

  @Test
  void saysWhatIsWrongWithAQueryAndNoMore() {
    Answer unknown = sql("SELECT acuracy FROM trials");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("Cannot answer the query", "acuracy").doesNotContain("+-");
    assertThat(unknown.err()).endsWith("DESCRIBE trials lists the columns of trials.\n");

    Answer elsewhere = sql("SELECT * FROM trial");
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err())
        .contains("`trial` cannot be found")
        .doesNotContain("catalog`")
        .endsWith("SHOW TABLES lists what there is.\n");

    Answer malformed = sql("SELEC 1");
    assertThat(malformed.exitCode()).isEqualTo(2);
    assertThat(malformed.err()).contains("Cannot answer the query", "'SELEC'");
  }

  @Test
  void takesAnErrorWhileAQueryRunsForTheQuerysOwn() {
    Answer answer = sql("SELECT cast(status AS INT) FROM trials");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("Cannot answer the query", "'SUCCEEDED'");
  }

  @Test
  void refusesAnOutputThatIsNotThereOrNoPath() {
    Answer absent = sweep("sql", "--out", folder.resolve("absent").toString(), "SELECT 1");
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains("no such folder", "absent");

    Answer file = sweep("sql", "--out", folder.resolve("toy.conf").toString(), "SELECT 1");
    assertThat(file.exitCode()).isEqualTo(2);
    assertThat(file.err()).contains("no such folder", "toy.conf");

    Answer malformed = sweep("sql", "--out", "a:b", "SELECT 1");
    assertThat(malformed.exitCode()).isEqualTo(2);
    assertThat(malformed.err()).startsWith("Cannot use out = a:b, must be a path or URI");
  }

  @Test
  void leavesTablesThatPlainSparkReads() throws IOException {
    // Spark takes a path for a pattern; this one is none.
    Path plain = Files.createSymbolicLink(folder.resolve("plain"), Path.of(out));
    try (SparkSession spark = Sessions.forQueries()) {
      Dataset<Row> trials = spark.read().parquet(plain.resolve("trials").toString());
      assertThat(trials.select("method").as(org.apache.spark.sql.Encoders.STRING()).collectAsList())
          .containsExactlyInAnyOrder("set", "dense");
      assertThat(spark.read().parquet(plain.resolve("epochs").toString()).count()).isEqualTo(4);
      assertThat(spark.read().parquet(plain.resolve("layers").toString()).count()).isEqualTo(8);
    }
  }
}
