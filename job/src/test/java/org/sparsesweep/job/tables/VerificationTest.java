package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.job.tables.SampleRows.STARTED;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.model.SavedModel;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.Verification.Check;

class VerificationTest {
  private static final String HOST = "here";

  @TempDir Path out;
  private final Configuration configuration = new Configuration();
  private List<String> ids;

  /** Four planned trials, each with a row in a bundle of its own: r-0 to r-3. */
  @BeforeEach
  void run() throws IOException {
    Path file =
        Files.writeString(
            out.resolve("_two.conf"),
            "datasets.made.format = madelon, methods = [set, dense], seeds = 2");
    SweepConfig config = ConfigReader.read(file, List.of());
    RunRecord record =
        RunRecord.of("r", config, Map.of("made", "f"), 4, "0.1", "c0ffee", configuration);
    RunRecords.publish(out.toString(), record, configuration);
    ids = record.plannedTrials().stream().map(TrialSpec::trialId).toList();
    for (int trial = 0; trial < ids.size(); trial++) {
      publish(ids.get(trial), "r-" + trial, "abc");
    }
  }

  private void publish(String id, String bundle, String weights) throws IOException {
    Map<Table, List<TableRow>> rows =
        new HashMap<>(SampleRows.bundle(id, bundle, TrialStatus.SUCCEEDED, STARTED));
    rows.put(
        Table.TRIALS,
        List.of(
            SampleRows.trial(id, bundle, TrialStatus.SUCCEEDED, STARTED)
                .set("layer_sizes", "500-1000-2")
                .set("weights_sha256", weights)
                .build()));
    Publication.publish(out.toString(), bundle, rows, configuration);
  }

  private List<Check> wrong() throws IOException {
    return Verification.of(out.toString(), HOST, configuration).stream()
        .filter(check -> !check.holds())
        .toList();
  }

  private Check theOneThatIsWrong() throws IOException {
    assertThat(wrong()).hasSize(1);
    return wrong().get(0);
  }

  private Path file(String table, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve(table))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void findsNothingWrongWithAWholeOutput() throws IOException {
    List<Check> checks = Verification.of(out.toString(), HOST, configuration);

    assertThat(checks).allMatch(Check::holds);
    assertThat(checks)
        .extracting(Check::finding)
        .containsExactly(
            "planned: sweep _two, run r: 4 of 4 trials have a row",
            "files: 16 of 16 are readable, every page as its checksum says",
            "epochs: 8 rows, as many as 4 of 4 trials ran epochs",
            "layers: 16 rows, as many as 4 of 4 trials ran epochs",
            "attempts: 0 beside those that the views show; 0 trials ended in different bits",
            "leftovers: 0 files that nothing refers to");
  }

  @Test
  void namesATrialWithoutRow() throws IOException {
    for (String table : List.of("trials", "epochs", "layers", "input_connections")) {
      Files.delete(file(table, "r-2"));
    }

    assertThat(theOneThatIsWrong().finding()).contains("3 of 4 trials have a row");
    assertThat(theOneThatIsWrong().offenders()).containsExactly(ids.get(2));
  }

  @Test
  void namesFilesOfAnAttemptWithoutCommit() throws IOException {
    publish("t9", "r-9", "abc");
    Files.delete(out.resolve("trials/r-9.parquet"));
    Files.writeString(out.resolve("trials/.r-8.parquet.1234.tmp"), "half of one");
    Files.createDirectories(out.resolve("_checkpoints"));
    Files.writeString(out.resolve("_checkpoints/" + ids.get(0)), "of a trial that has its result");
    Files.writeString(out.resolve("_checkpoints/0123456789abcdef"), "of one that has none");

    assertThat(theOneThatIsWrong().finding()).startsWith("leftovers: 5 files");
    assertThat(theOneThatIsWrong().offenders())
        .anySatisfy(file -> assertThat(file).contains("epochs/r-9-"))
        .anySatisfy(file -> assertThat(file).contains(".r-8.parquet.1234.tmp"))
        .anySatisfy(file -> assertThat(file).endsWith("_checkpoints/" + ids.get(0)));
  }

  @Test
  void filesOfALivingRunAreNoProblem() throws IOException {
    publish("t9", "z-9", "abc");
    Files.delete(out.resolve("trials/z-9.parquet"));
    assertThat(wrong()).hasSize(1);
    LivingRun.begin(out.toString(), "z", HOST, configuration);

    List<Check> checks = Verification.of(out.toString(), HOST, configuration);

    assertThat(checks).allMatch(Check::holds);
    assertThat(checks.get(checks.size() - 1).finding())
        .isEqualTo("under way: z, with 3 files that wait for their commit");
  }

  @Test
  void namesAFileWithABitThatHasChanged() throws IOException {
    Path file = file("layers", "r-1");
    byte[] content = Files.readAllBytes(file);
    // Within the first page.
    content[60] ^= 4;
    Files.write(file, content);

    assertThat(wrong()).extracting(Check::finding).anyMatch(f -> f.startsWith("files: 15 of 16"));
    assertThat(wrong().get(0).offenders()).singleElement().asString().contains("layers/r-1-");
  }

  @Test
  void namesATrialWhoseEpochsAreNotAllThere() throws IOException {
    Files.delete(file("epochs", "r-3"));

    assertThat(theOneThatIsWrong().finding())
        .isEqualTo("epochs: 6 rows, as many as 3 of 4 trials ran epochs");
    assertThat(theOneThatIsWrong().offenders())
        .singleElement()
        .asString()
        .startsWith(ids.get(3) + " has 0 rows, must have 2 (bundle r-3-");
  }

  @Test
  void raisesTheAlarmWhereAttemptsDisagree() throws IOException {
    publish(ids.get(0), "s-0", "abc");
    assertThat(wrong()).isEmpty();
    publish(ids.get(1), "s-1", "abd");

    assertThat(theOneThatIsWrong().finding())
        .isEqualTo(
            "attempts: 2 beside those that the views show; 1 trials ended in different bits");
    assertThat(theOneThatIsWrong().offenders().get(0))
        .startsWith(ids.get(1))
        .contains("SUCCEEDED abc in bundle r-1-", "SUCCEEDED abd in bundle s-1-");
  }

  /** Of two inputs and two classes, without connections. */
  private static byte[] model(String trial) throws IOException {
    Network network =
        new Network(
            List.of(SparseLayer.of(new int[] {0, 0, 0}, new int[0], new float[0], new float[2])));
    network.activate(Activation.RELU, 0, new Streams(1));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    new SavedModel(
            network,
            Activation.RELU,
            0,
            Loss.SOFTMAX_CROSS_ENTROPY,
            new Scaling(new float[2], new float[2]),
            List.of("a", "b"),
            List.of(),
            Map.of("trial_id", trial))
        .write(file);
    return file.toByteArray();
  }

  private void publishKeeping(String id, String bundle, String models) throws IOException {
    Map<Table, List<TableRow>> rows =
        new HashMap<>(SampleRows.bundle(id, bundle, TrialStatus.SUCCEEDED, STARTED));
    rows.put(
        Table.TRIALS,
        List.of(
            SampleRows.trial(id, bundle, TrialStatus.SUCCEEDED, STARTED)
                .set("layer_sizes", "500-1000-2")
                .set("weights_sha256", "abc")
                .set("models", models)
                .build()));
    Publication.publish(out.toString(), bundle, rows, configuration);
  }

  @Test
  void namesTrainedNetworksThatAreLostOrDamagedOrOfAnotherTrial() throws IOException {
    publishKeeping(ids.get(0), "s-0", "best");
    publishKeeping(ids.get(1), "s-1", "all");
    Path models = Files.createDirectories(out.resolve("models"));
    Path best = models.resolve(ids.get(0) + "-best.safetensors");
    Files.write(best, model(ids.get(0)));
    Files.write(models.resolve(ids.get(1) + "-best.safetensors"), model(ids.get(0)));
    Files.write(models.resolve(ids.get(1) + "-final.safetensors"), model(ids.get(1)));
    Files.writeString(models.resolve("notes.txt"), "of somebody else");

    Check check = theOneThatIsWrong();
    assertThat(check.finding()).isEqualTo("models: 3 trained networks, 2 of them damaged; 0 lost");
    assertThat(check.offenders().get(0))
        .contains(ids.get(1) + "-best", "it is of trial " + ids.get(0));
    assertThat(check.offenders().get(1))
        .contains(ids.get(1) + "-final", "its weights are not those of the trial's row");

    Files.delete(models.resolve(ids.get(1) + "-best.safetensors"));
    byte[] half = Files.readAllBytes(best);
    Files.write(best, Arrays.copyOf(half, half.length - 1));
    assertThat(theOneThatIsWrong().finding())
        .isEqualTo("models: 2 trained networks, 2 of them damaged; 1 lost");
    assertThat(theOneThatIsWrong().offenders())
        .anySatisfy(one -> assertThat(one).contains(ids.get(0) + "-best", "it is cut short"))
        .anySatisfy(one -> assertThat(one).startsWith(ids.get(1) + "-best.safetensors is lost"));
  }

  @Test
  void namesTrainedNetworksOfTrialsWithoutResultAsLeftOver() throws IOException {
    Path models = Files.createDirectories(out.resolve("models"));
    String orphan = "0123456789abcdef-best.safetensors";
    Files.write(models.resolve(orphan), model("0123456789abcdef"));
    Files.write(models.resolve("." + ids.get(0) + "-best.safetensors.1-2.tmp"), new byte[3]);
    Files.write(models.resolve(ids.get(0) + "-best.safetensors"), model(ids.get(0)));

    assertThat(theOneThatIsWrong().finding()).startsWith("leftovers: 2 files");
    assertThat(theOneThatIsWrong().offenders())
        .anySatisfy(file -> assertThat(file).endsWith("models/" + orphan))
        .anySatisfy(file -> assertThat(file).endsWith(".tmp"));
    Compaction.of(out.toString(), HOST, Compaction.Target.USUAL, configuration);
    assertThat(models).isDirectoryNotContaining("glob:**{tmp,def-best.safetensors}");
    assertThat(wrong()).isEmpty();

    Files.write(models.resolve(orphan), model("0123456789abcdef"));
    LivingRun.begin(out.toString(), "z", HOST, configuration);
    assertThat(wrong()).as("a living run may be about to publish its row").isEmpty();
  }

  @Test
  void doesNotTakeAnUnknownPlanForAKeptOne() throws IOException {
    Files.delete(out.resolve("_runs/r.json"));

    assertThat(theOneThatIsWrong().finding()).contains("no record of a run");
  }

  @Test
  void anOutputThatDoesNotExistCannotBeRead() {
    assertThatThrownBy(() -> Verification.of(out.resolve("absent").toString(), HOST, configuration))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("absent");
  }
}
