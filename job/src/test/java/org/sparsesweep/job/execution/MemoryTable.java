package org.sparsesweep.job.execution;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.sparsesweep.engine.data.DatasetSource;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.data.SplitSettings;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.training.LearningRateSchedule;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.engine.training.TrainingSettings.TrainAccuracy;
import org.sparsesweep.engine.training.TrainingSettings.WeightDecayForm;
import org.sparsesweep.job.plan.MethodSpec;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.TrialSpec;

/**
 * Holds {@link MemoryModel} against real trials: the smallest heap with which a trial passes in a
 * JVM of its own, found by bisection. job/README.md has the command and what it printed.
 */
final class MemoryTable {
  private static final double PRECISION = 0.05;
  private static final long LONGEST_MINUTES = 5;
  private static final long MEBIBYTE = 1 << 20;

  /** What a trial of ten neurons passes with. */
  private static final long EMPTY_JVM = 22 * MEBIBYTE;

  private static final String WIDE = "features=1000,hidden=100000,epsilon=10,epochs=3";

  /** Every way to fill memory once. */
  private static final List<String> CASES =
      List.of(
          "static-sparse," + WIDE,
          "set," + WIDE,
          "set," + WIDE + ",erdos-renyi=exact",
          "set," + WIDE + ",batch=40,activation=SRELU",
          "set,features=1000,hidden=5000,epsilon=50,epochs=8,explored=1",
          "set,features=100000,hidden=1000,epsilon=10,epochs=3,inputs=1",
          "set,features=10000,hidden=500000,epsilon=20,epochs=2",
          "npset," + WIDE + ",alpha=0.1,beta=1,gamma=1",
          "direct-set-matched," + WIDE + ",alpha=0.1,gamma=3",
          "local-one-neighbour," + WIDE,
          "acc-set," + WIDE + ",target-scale=2",
          "dense,features=3000,hidden=3000,epochs=3",
          "dense,features=5000,hidden=7500,epochs=2");

  private MemoryTable() {}

  /**
   * A trial on generated data.
   *
   * @param settings {@code key=value}: of the network, the data, or a hyperparameter
   */
  private record Case(String method, Map<String, String> settings) {

    static Case of(String line) {
      String[] words = line.split(",");
      Map<String, String> settings = new LinkedHashMap<>();
      for (int w = 1; w < words.length; w++) {
        int at = words[w].indexOf('=');
        settings.put(words[w].substring(0, at), words[w].substring(at + 1));
      }
      return new Case(words[0], settings);
    }

    private int number(String key, int usual) {
      return Integer.parseInt(settings.getOrDefault(key, String.valueOf(usual)));
    }

    private int features() {
      return number("features", 1000);
    }

    private int samples() {
      return number("samples", 60);
    }

    private DatasetSource source() {
      return new DatasetSource.Madelon(samples(), 3, 0, 0, features() - 3, 2, 1, 1, 0, 1);
    }

    private Recording recording() {
      return new Recording(
          settings.containsKey("inputs") ? Set.of(0, 1) : Set.of(),
          false,
          settings.containsKey("explored"));
    }

    private DatasetFacts facts(String fingerprint) {
      return new DatasetFacts(fingerprint, features(), 2, samples(), 0);
    }

    private TrialSpec trial(String fingerprint) {
      Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
      for (Hyperparameter used : Methods.named(method).orElseThrow().uses()) {
        values.put(used, settings.getOrDefault(used.key(), used.defaultValue()));
      }
      int hidden = number("hidden", 1000);
      List<Integer> layers = new ArrayList<>();
      for (int l = 0; l < number("layers", 2); l++) {
        layers.add(hidden);
      }
      TrainingSettings training =
          new TrainingSettings(
              number("epochs", 4),
              number("batch", 10),
              0.001,
              new LearningRateSchedule.Constant(),
              0.9,
              0.0002,
              WeightDecayForm.COUPLED,
              0.1,
              Activation.valueOf(settings.getOrDefault("activation", "RELU")),
              0,
              Loss.SOFTMAX_CROSS_ENTROPY,
              WeightInit.HE_UNIFORM,
              TrainAccuracy.RUNNING);
      return new TrialSpec(
          "generated",
          source(),
          fingerprint,
          new SplitSettings(SplitSettings.Kind.HOLD_OUT, 1 / 3.0, true, 0),
          1,
          Scaling.Kind.STANDARDISE,
          MethodSpec.named(method),
          values,
          layers,
          training,
          1);
    }

    private double connections() {
      return NetworkShape.byEpoch(trial(""), facts("")).get(0).connections();
    }

    private long predicted() {
      return MemoryModel.bytes(trial(""), facts(""), recording())
          + MemoryModel.datasetBytes(facts(""));
    }

    @Override
    public String toString() {
      StringBuilder line = new StringBuilder(method);
      settings.forEach((key, value) -> line.append(',').append(key).append('=').append(value));
      return line.toString();
    }
  }

  /** A table of the cases in the arguments, by default all; or, after {@code run}, one trial. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 0 && args[0].equals("run")) {
      System.exit(passes(Case.of(args[1])) ? 0 : 1);
    }
    System.out.println("| trial | connections | predicted MiB | smallest heap MiB | ratio |");
    System.out.println("|---|---|---|---|---|");
    for (String line : args.length > 0 ? List.of(args) : CASES) {
      Case measured = Case.of(line);
      long predicted = measured.predicted();
      long smallest = smallest(measured, predicted) - EMPTY_JVM;
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %.2g | %d | %d | %.2f |%n",
          measured,
          measured.connections(),
          predicted / MEBIBYTE,
          smallest / MEBIBYTE,
          (double) predicted / smallest);
    }
  }

  private static boolean passes(Case measured) {
    String fingerprint =
        DatasetCache.ofThisJvm()
            .get(
                measured.source(),
                () -> Datasets.read("generated", measured.source(), MemoryTable::nothing))
            .fingerprint();
    TrialSpec trial = measured.trial(fingerprint);
    TrialResult result =
        new TrialRunner(MemoryTable::nothing, measured.recording()).run(trial, epoch -> {});
    ResultRows rows =
        new ResultRows(
            "bundle",
            new Provenance("memory", "", ""),
            Map.of("generated", measured.facts(fingerprint)));
    rows.add(result);
    System.out.println(result.error() + result.outcome().map(o -> o.message()).orElse(""));
    return !result.isFailed();
  }

  private static InputStream nothing(String location) {
    throw new AssertionError("generated, so nothing is opened: " + location);
  }

  private static long smallest(Case measured, long predicted)
      throws IOException, InterruptedException {
    long fails = predicted / 4;
    long passes = predicted + EMPTY_JVM;
    while (!passesWith(measured, passes)) {
      fails = passes;
      passes += passes / 4;
    }
    while (passes - fails > PRECISION * passes) {
      long middle = (passes + fails) / 2;
      if (passesWith(measured, middle)) {
        passes = middle;
      } else {
        fails = middle;
      }
    }
    return passes;
  }

  private static boolean passesWith(Case measured, long heap)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Xmx" + heap / 1024 + "k");
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-XX:+UseG1GC");
    command.add("-cp");
    command.add(ManagementFactory.getRuntimeMXBean().getClassPath());
    command.add(MemoryTable.class.getName());
    command.add("run");
    command.add(measured.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    // A heap that is just too small may spend for ever collecting it.
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue() == 0;
  }
}
