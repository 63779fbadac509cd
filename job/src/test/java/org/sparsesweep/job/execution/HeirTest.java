package org.sparsesweep.job.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrialOutcome;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.MethodSpec;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.FinishedTrials;
import org.sparsesweep.job.tables.TrialRows;
import org.sparsesweep.job.tables.Verification;

/** Trials that begin with what others have left in an output. */
class HeirTest {
  @TempDir private Path out;
  private final Configuration configuration = new Configuration();

  private static TrialSpec trial(String method, Map<Hyperparameter, String> changed, long seed) {
    MethodSpec spec = MethodSpec.named(method);
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    spec.row().uses().forEach(used -> values.put(used, used.defaultValue()));
    values.putAll(changed);
    return SampleTrials.of(
        spec,
        values,
        List.of(8),
        SampleTrials.training(4, new LearningRateSchedule.Constant()),
        0,
        seed);
  }

  private static TrialSpec pruned() {
    return trial("one-shot-pruning", Map.of(Hyperparameter.FINAL_SPARSITY, "0.5"), 1);
  }

  private static TrialSpec heir(String weights, long seed, TrialSpec source) {
    return trial("retrain-structure", Map.of(Hyperparameter.RETRAIN_WEIGHTS, weights), seed)
        .beginningWith(source);
  }

  private void run(String bundle, TrialSpec... trials) throws IOException {
    BundleTask task =
        new BundleTask(
            out.toString(),
            new Provenance("toys", "0.1.0", "c0ffee"),
            Map.of("toy", SampleTrials.facts()),
            Recording.NONE,
            Limits.NONE,
            Set.of(pruned().trialId()),
            HadoopFiles.ofThisJvm(configuration));
    task.call(new Bundle(bundle, List.of(trials)));
  }

  private Map<String, Object> row(TrialSpec trial) throws IOException {
    Map<String, Object> values = new HashMap<>();
    for (String column :
        List.of(
            "status",
            "error",
            "connections_start",
            "begins_with",
            "final_sparsity",
            "weights_sha256",
            "retrain_weights")) {
      values.put(
          column,
          TrialRows.of(out.toString(), trial.trialId(), configuration)
              .orElseThrow()
              .trial()
              .value(column));
    }
    return values;
  }

  @Test
  void beginWithTheTopologyThatIsKept() throws IOException {
    TrialSpec heir = heir("new", 1, pruned());
    TrialSpec ofAnotherSeed = heir("new", 5, pruned());
    run("run-000000", pruned());
    run("run-000001", heir, ofAnotherSeed);

    assertThat(out.resolve("_structures").resolve(pruned().trialId())).isRegularFile();
    assertThat(row(heir))
        .containsEntry("status", "SUCCEEDED")
        // Half of 6 x 8 and of 8 x 2.
        .containsEntry("connections_start", 32L)
        .containsEntry("begins_with", pruned().trialId())
        .containsEntry("final_sparsity", 0.5)
        .containsEntry("retrain_weights", "new");
    assertThat(row(pruned())).containsEntry("begins_with", null);
    assertThat(row(ofAnotherSeed).get("weights_sha256"))
        .isNotEqualTo(row(heir).get("weights_sha256"));
    assertThat(Verification.of(out.toString(), "host", configuration))
        .filteredOn(check -> check.finding().startsWith("topologies"))
        .singleElement()
        .satisfies(check -> assertThat(check.holds()).isTrue())
        .satisfies(check -> assertThat(check.finding()).contains("1 kept"));
  }

  @Test
  void areTheSameWhenTheTrialTheyBeginWithIsRepeatedForThem() throws IOException {
    for (String weights : List.of("new", "rewind")) {
      TrialSpec heir = heir(weights, 1, pruned());
      run("run-" + weights + "0", pruned());
      run("run-" + weights + "1", heir);
      List<String> news = new ArrayList<>();
      HadoopFiles files = HadoopFiles.ofThisJvm(configuration);
      TrialOutcome repeated =
          new TrialRunner(files, Recording.NONE, new RepeatedStructures(files, news::add))
              .run(heir, epoch -> {})
              .outcome()
              .orElseThrow();

      assertThat(repeated.weightsSha256()).isEqualTo(row(heir).get("weights_sha256"));
      assertThat(news).singleElement().asString().contains(pruned().trialId());
    }
    assertThat(row(heir("new", 1, pruned())).get("weights_sha256"))
        .isNotEqualTo(row(heir("rewind", 1, pruned())).get("weights_sha256"));
  }

  @Test
  void failSayingSoWhereTheTrialTheyBeginWithHasLeftNothing() throws IOException {
    TrialSpec heir = heir("new", 1, pruned());
    run("run-000000", heir);

    assertThat(row(heir)).containsEntry("status", "FAILED");
    assertThat((String) row(heir).get("error"))
        .contains("Cannot begin with the topology that trial " + pruned().trialId())
        .contains("it has no result");
    assertThat(FinishedTrials.ids(out.toString(), configuration)).isEmpty();
  }

  @Test
  void failSayingHowItEndedWhereNothingOfItIsKept() throws IOException {
    TrialSpec heir = heir("new", 1, pruned());
    run("run-000000", pruned());
    Files.delete(out.resolve("_structures").resolve(pruned().trialId()));
    run("run-000001", heir);

    assertThat((String) row(heir).get("error")).endsWith("it is SUCCEEDED");
  }

  @Test
  void deleteATopologyThatIsDamaged() throws IOException {
    TrialSpec heir = heir("new", 1, pruned());
    run("run-000000", pruned());
    Path kept = out.resolve("_structures").resolve(pruned().trialId());
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kept, bytes);
    assertThat(Verification.of(out.toString(), "host", configuration))
        .anyMatch(check -> !check.holds() && check.finding().contains("1 of them damaged"));
    run("run-000001", heir);

    assertThat((String) row(heir).get("error")).contains("it is damaged");
    assertThat(kept).doesNotExist();
  }

  @Test
  void needNoMoreThanWhatIsLeft() {
    TrialSpec heir = heir("new", 1, pruned());
    List<NetworkShape> shapes = NetworkShape.byEpoch(heir, SampleTrials.facts());

    assertThat(shapes).hasSize(1);
    assertThat(shapes.get(0).connections()).isEqualTo(32);
    assertThat(MemoryModel.bytes(heir("rewind", 1, pruned()), SampleTrials.facts()))
        .isGreaterThan(MemoryModel.bytes(heir, SampleTrials.facts()));
  }
}
