package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** Whole sweeps through the command line, on Spark in this JVM. */
class SweepTest {
  private static final String SWEEP =
      """
      datasets {
        toy { format = madelon, samples = 120, informative = 4, redundant = 2, noise = 4, clusters-per-class = 2 }
      }
      methods = [set, static-sparse, dense]
      hyperparameters { epsilon = 4, zeta = [0.2, 0.4] }
      architecture { hidden = [16, 16] }
      training { epochs = 3, batch-size = 16 }
      seeds = 2
      """;

  @TempDir private Path folder;
  private Path conf;
  private String out;

  @BeforeEach
  void writeSweep() throws IOException {
    conf = Files.writeString(folder.resolve("toy.conf"), SWEEP);
    out = folder.resolve("out").toString();
  }

  private List<String> csv(String query) {
    Answer answer = sweep("sql", "--out", out, "--format", "csv", query);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().toList();
  }

  @Test
  void runsEveryTrialOnceAndOnlyWhatIsMissingAfterwards() {
    Answer first = sweep("run", conf.toString(), "--out", out);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).contains("8 trials, 0 done already, 8 to run", "8 done", "0 failed");
    assertThat(first.out()).contains("dataset", "final_mean", "zeta=0.2", "static-sparse", "dense");

    assertThat(
            csv("SELECT method, count(*), count(DISTINCT seed) FROM trials GROUP BY 1 ORDER BY 1"))
        .containsExactly(
            "method,count(1),count(DISTINCT seed)", "dense,2,2", "set,4,2", "static-sparse,2,2");
    assertThat(csv("SELECT count(*) FROM epochs e JOIN trials t USING (trial_id)"))
        .containsExactly("count(1)", "24");
    assertThat(csv("SELECT count(*) FROM layers WHERE connections > 0"))
        .containsExactly("count(1)", "72");
    List<String> hashes = csv("SELECT trial_id, weights_sha256 FROM trials ORDER BY 1");

    Answer second = sweep("run", conf.toString(), "--out", out);
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).contains("8 trials, 8 done already, 0 to run");

    Answer wider = sweep("run", conf.toString(), "--out", out, "--set", "seeds=3");
    assertThat(wider.exitCode()).isZero();
    assertThat(wider.err()).contains("12 trials, 8 done already, 4 to run");
    assertThat(csv("SELECT trial_id, weights_sha256 FROM trials WHERE seed < 3 ORDER BY 1"))
        .isEqualTo(hashes);

    String elsewhere = folder.resolve("elsewhere").toString();
    assertThat(sweep("run", conf.toString(), "--out", elsewhere).exitCode()).isZero();
    out = elsewhere;
    assertThat(csv("SELECT trial_id, weights_sha256 FROM trials ORDER BY 1")).isEqualTo(hashes);
  }

  @Test
  void leavesNothingButTableFilesAndARecordOfTheRun() throws IOException {
    sweep("run", conf.toString(), "--out", out);
    try (Stream<Path> files = Files.walk(Path.of(out))) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> Path.of(out).relativize(file).toString())
              .toList();
      assertThat(names).filteredOn(name -> name.endsWith(".parquet")).isNotEmpty();
      assertThat(names)
          .filteredOn(name -> !name.endsWith(".parquet"))
          .singleElement()
          .asString()
          .matches("_runs/[0-9T]+-[0-9a-f]{8}\\.json");
    }
  }

  @Test
  void showsPrintedNumbersAndKeepsThoseOfTheLastRun() throws IOException {
    Files.writeString(
        conf,
        """
        references = [
          {
            source = "a paper, Table 2"
            metric = best_test_accuracy
            values { toy { set = 0.875, dense = 0.75 } }
          }
        ]
        record.input-connections = [0, last]
        """,
        StandardOpenOption.APPEND);
    Answer first = sweep("run", conf.toString(), "--out", out);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("best_printed", "0.875", "Printed in a paper, Table 2: best");
    String rows = "SELECT sweep, dataset, method, metric, value FROM references ORDER BY value";
    assertThat(csv(rows))
        .containsExactly(
            "sweep,dataset,method,metric,value",
            "toy,toy,dense,best_test_accuracy,0.75",
            "toy,toy,set,best_test_accuracy,0.875");
    assertThat(
            csv("SELECT DISTINCT t.epochs - 1 = max(i.epoch), min(i.epoch) FROM input_connections i"
                    + " JOIN trials t USING (trial_id) GROUP BY trial_id, t.epochs")
                .get(1))
        .isEqualTo("true,0");

    Answer other = sweep("run", conf.toString(), "--out", out, "--set", "references=null");
    assertThat(other.err()).contains("8 done already, 0 to run");
    assertThat(other.out()).doesNotContain("printed", "Printed");
    assertThat(csv(rows)).hasSize(1);
  }

  @Test
  void runsAMethodThatTheSweepComposesAndKnowsItAgainUnderAnotherName() {
    String composed =
        "methods=[{name = mine, like = set, output = dense, hyperparameters.zeta = 0.2}]";
    Answer run = sweep("run", conf.toString(), "--out", out, "--set", composed);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("toy      mine");
    assertThat(csv("SELECT DISTINCT method, slots, zeta FROM trials"))
        .containsExactly(
            "method,slots,zeta",
            "mine,drop=weakest-of-each-sign schedule=every-epoch topology=erdos-renyi,0.2");

    String same =
        "methods=[{name = yours, topology = erdos-renyi, schedule = every-epoch,"
            + " drop = weakest-of-each-sign}]";
    Answer again =
        sweep(
            "plan", conf.toString(), "--out", out, "--set", same, "--set", "hyperparameters.ζ=0.2");
    assertThat(again.out()).contains("2 trials, 2 done already");
  }

  @Test
  void plansWithoutRunning() {
    Answer plan = sweep("plan", conf.toString(), "--out", out);
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    assertThat(plan.out()).contains("dataset", "to_run", "8 trials, 0 done already, 8 to run");
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void turnsAnExceptionInATrialIntoARowAndGoesOn() throws IOException {
    // The one sample of class b is drawn for the test under some seeds, for training under others.
    Path csv = Files.writeString(folder.resolve("tiny.csv"), "x,label\n1,a\n2,a\n3,a\n4,a\n5,b\n");
    Files.writeString(
        conf,
        """
        datasets { tiny { format = csv, file = "%s", label = label } }
        methods = [dense]
        architecture { hidden = [4] }
        training { epochs = 1 }
        seeds = 12
        split { stratified = false }
        """
            .formatted(csv));
    Answer run = sweep("run", conf.toString(), "--out", out);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err())
        .contains("Failed trials", "tiny dense, seed ")
        .contains("class \"b\" would have no training sample; use stratified = true");
    assertThat(
            csv("SELECT DISTINCT layer_sizes, epochs_run = 0 FROM trials WHERE status = 'FAILED'"))
        .containsExactly("layer_sizes,(epochs_run = 0)", "1-4-2,true");
    List<String> statuses = csv("SELECT status, count(*) FROM trials GROUP BY 1 ORDER BY 1");
    assertThat(statuses).hasSize(3);
    assertThat(statuses.get(1)).startsWith("FAILED,");
    assertThat(statuses.get(2)).startsWith("SUCCEEDED,");

    Answer again = sweep("run", conf.toString(), "--out", out);
    assertThat(again.exitCode()).isEqualTo(1);
    String failed = statuses.get(1).substring("FAILED,".length());
    assertThat(again.err()).contains(failed + " to run");
    assertThat(csv("SELECT count(*) FROM trials")).containsExactly("count(1)", "12");
  }

  @Test
  void reportsDivergenceAsAResult() {
    Answer run =
        sweep(
            "run",
            conf.toString(),
            "--out",
            out,
            "--set",
            "training.learning-rate=1e30",
            "--set",
            "methods=[dense]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(csv("SELECT DISTINCT status, error LIKE '%not finite%' FROM trials").get(1))
        .isEqualTo("DIVERGED,true");
    assertThat(run.out().lines().toList().get(2)).matches("toy +dense +0 +2");
  }

  @Test
  void refusesAWrongConfigurationBeforeAnythingRuns() {
    Answer run = sweep("run", conf.toString(), "--out", out, "--set", "training.epoch=3");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("training.epoch", "did you mean");
    assertThat(Path.of(out)).doesNotExist();
  }

  @Test
  void refusesAMissingDataset() {
    Answer run =
        sweep(
            "run",
            conf.toString(),
            "--out",
            out,
            "--set",
            "datasets.absent={format=mat,file=absent.mat}");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("absent", "absent.mat");
  }

  @Test
  void runsTrialsAfterThoseTheyBeginWithAndThoseAgainWhoseTopologyIsGone() throws IOException {
    String methods =
        "methods=[{name = again, like = retrain-structure, from.method = pruned},"
            + " {name = rewound, like = retrain-structure, from.method = pruned,"
            + "  hyperparameters.retrain-weights = rewind},"
            + " {name = pruned, like = gradual-pruning, hyperparameters.evolve-every-steps = 2,"
            + "  hyperparameters.final-sparsity = 0.75}]";
    String[] sweep = {conf.toString(), "--out", out, "--set", methods, "--set", "seeds=2"};
    Answer plan = sweep("plan", sweep[0], sweep[1], sweep[2], sweep[3], sweep[4]);
    assertThat(plan.out())
        .contains("again begins with the topologies that pruned ends with: 2 trials to run");
    Answer first = sweep("run", sweep[0], sweep[1], sweep[2], sweep[3], sweep[4]);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(
            csv("SELECT count(*) FROM trials a JOIN trials b ON a.begins_with = b.trial_id"
                    + " WHERE a.connections_start = b.connections_end AND a.seed = b.seed"
                    + " AND b.method = 'pruned' AND a.final_sparsity = 0.75")
                .get(1))
        .isEqualTo("4");
    List<String> hashes = csv("SELECT trial_id, weights_sha256 FROM trials ORDER BY 1");

    // As if a run had been killed, and somebody had tidied up too much.
    Path structures = Path.of(out, "_structures");
    try (Stream<Path> files = Files.list(structures)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Answer wider =
        sweep(
            "run",
            sweep[0],
            sweep[1],
            sweep[2],
            sweep[3],
            sweep[4],
            "--set",
            "methods="
                + methods
                    .substring(8)
                    .replace(
                        "[{name = again",
                        "[{name = third,"
                            + " like = retrain-structure, training.learning-rate = 0.02, from.method = pruned},"
                            + " {name = again"));
    assertThat(wider.exitCode()).as(wider.err()).isZero();
    assertThat(wider.err())
        .contains("Run again: 2 trials, done, with whose topologies others begin");
    assertThat(
            csv("SELECT trial_id, weights_sha256 FROM trials WHERE method != 'third' ORDER BY 1"))
        .isEqualTo(hashes);
    assertThat(sweep("verify", "--out", out).exitCode()).isZero();
    String rewound = csv("SELECT min(trial_id) FROM trials WHERE method = 'rewound'").get(1);
    Answer reproduced = sweep("reproduce", "--out", out, "--trial", rewound);
    assertThat(reproduced.exitCode()).as(reproduced.out()).isZero();
    assertThat(reproduced.err()).contains("for its topology");
  }
}
