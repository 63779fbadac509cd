package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sparsesweep.job.cli.Sweep.Answer;
import org.sparsesweep.job.tables.ConcurrentPublications;

/** A sweep from its first trial to its last question, on the file system of a URI. */
final class FileSystemScenario {
  private static final String SWEEP =
      """
      datasets {
        toy { format = madelon, samples = 120, informative = 4, redundant = 2, noise = 4, clusters-per-class = 2 }
      }
      methods = [set, dense]
      architecture { hidden = [16, 16] }
      training { epochs = 3, batch-size = 16 }
      record { input-connections = last, models = all }
      seeds = 2
      """;

  private FileSystemScenario() {}

  /** Takes the URI of a folder that does not exist; ends with an exception if anything is wrong. */
  public static void main(String[] arguments) throws Exception {
    String out = arguments[0] + "/out";
    ConcurrentPublications.publish(arguments[0] + "/publications", Sessions.hadoop());
    Path conf = Files.createTempFile("toy", ".conf");
    try {
      Files.writeString(conf, SWEEP);
      run(conf, out);
    } finally {
      Files.delete(conf);
    }
    System.out.println("All as it must be.");
  }

  private static void run(Path conf, String out) {
    expect(0, "4 trials, 0 done already, 4 to run", sweep("run", conf.toString(), "--out", out));
    List<String> rows = rows(out);
    assertThat(rows).hasSize(4 + 1);
    expect(
        0,
        "6 trials, 4 done already, 2 to run",
        sweep("run", conf.toString(), "--out", out, "--set", "seeds=3"));
    assertThat(rows(out)).hasSize(6 + 1).containsAll(rows);
    rows = rows(out);
    expect(0, "6 of 6 trials have a row", sweep("verify", "--out", out));
    expect(0, "12 trained networks, 0 of them damaged; 0 lost", sweep("verify", "--out", out));
    expect(0, "files merged into 4", sweep("compact", "--out", out));
    assertThat(rows(out)).isEqualTo(rows);
    expect(0, "6 of 6 trials have a row", sweep("verify", "--out", out));
    expect(0, "12 trained networks, 0 of them damaged; 0 lost", sweep("verify", "--out", out));
    expect(
        0,
        "6 done already, 0 to run",
        sweep("run", conf.toString(), "--out", out, "--set", "seeds=3"));
  }

  private static List<String> rows(String out) {
    Answer answer =
        sweep(
            "sql",
            "--out",
            out,
            "--format",
            "csv",
            "SELECT trial_id, weights_sha256, e.n, e.a, l.n, i.n FROM trials"
                + " JOIN (SELECT trial_id, count(*) n, sum(test_accuracy) a FROM epochs GROUP BY 1) e"
                + " USING (trial_id)"
                + " JOIN (SELECT trial_id, sum(connections) n FROM layers GROUP BY 1) l"
                + " USING (trial_id)"
                + " JOIN (SELECT trial_id, sum(connections) n FROM input_connections GROUP BY 1) i"
                + " USING (trial_id) ORDER BY 1");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().toList();
  }

  private static void expect(int exitCode, String text, Answer answer) {
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isEqualTo(exitCode);
    assertThat(answer.out() + answer.err()).contains(text);
  }
}
