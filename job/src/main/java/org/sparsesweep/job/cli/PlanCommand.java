package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparsesweep.job.execution.ExecutorRoom;
import org.sparsesweep.job.execution.Makespan;
import org.sparsesweep.job.execution.Progress;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.plan.Counted;
import org.sparsesweep.job.plan.Limits;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep plan}: what a run would do, without doing it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Print how many trials a sweep has by dataset and method, and what they need; run nothing.",
    footer = {
      "",
      "Examples:",
      "  sweep plan conf/quickstart.conf --set seeds=10",
      "  sweep plan conf/quickstart.conf --cores 64 --json",
      "  sweep plan conf/npset.conf --set data.dir=/data/npset --max-core-hours 10",
      "  sweep plan --master yarn --executor-memory 8g --executor-cores 4 conf/quickstart.conf"
    })
final class PlanCommand implements Callable<Integer> {
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  @Spec private CommandSpec spec;

  @Mixin private ConfigArguments arguments;

  @Mixin private Json json;

  @Mixin private CoreHourLimit coreHours;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Predict the time on so many cores; by default on those Spark would have.")
  private Integer cores;

  @Override
  public Integer call() throws IOException {
    coreHours.check();
    if (cores != null && cores < 1) {
      throw new CliException(
          ExitCode.USAGE, "Cannot use --cores %d, must be at least 1".formatted(cores));
    }
    SweepConfig config = arguments.read();
    SparkConf spark = Sessions.defaults();
    ExecutorRoom room = ExecutorRoom.of(spark);
    SweepPlan plan =
        ConfigArguments.plan(
            config, Sessions.hadoop(), Sessions.isLocal(spark), Main.notices(spec));
    Set<String> missing =
        plan.missing().stream().map(TrialSpec::trialId).collect(Collectors.toSet());
    Map<List<String>, List<TrialSpec>> byDatasetAndMethod =
        plan.trials().stream()
            .collect(
                Collectors.groupingBy(
                    trial -> List.of(trial.dataset(), trial.method().name()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Row> rows = new ArrayList<>();
    byDatasetAndMethod.forEach((key, trials) -> rows.add(row(key, trials, missing, plan)));
    if (json.isWanted()) {
      Json.print(object(config, plan, rows, cores(spark, room), room), System.out);
      coreHours.refuse(config, plan);
      new MemoryReport(plan, room).refuse(config.limits().tooLarge());
      return ExitCode.DONE.status();
    }
    ResultPrinter.print(columns(), rows, RowFormat.TABLE, System.out);
    System.out.printf(
        "%s, %d done already, %d to run, roughly %s on one core (%s); output %s%n",
        Counted.trials(plan.trials().size()),
        plan.trials().size() - missing.size(),
        missing.size(),
        Progress.clock(plan.seconds()),
        Amount.coreHours(plan.seconds()),
        config.out());
    plan.notes().forEach(System.out::println);
    OptionalInt onCores = cores(spark, room);
    if (!plan.missing().isEmpty()) {
      onCores.ifPresent(number -> printTime(plan, number));
    }
    MemoryReport memory = new MemoryReport(plan, room);
    memory.lines().forEach(System.out::println);
    if (!plan.missing().isEmpty()) {
      printDisk(plan, config.limits(), onCores.orElse(1));
    }
    coreHours.refuse(config, plan);
    memory.refuse(config.limits().tooLarge());
    memory.warning(config.limits().tooLarge()).ifPresent(System.out::println);
    return ExitCode.DONE.status();
  }

  private static ObjectNode object(
      SweepConfig config, SweepPlan plan, List<Row> rows, OptionalInt cores, ExecutorRoom room) {
    ObjectNode object =
        Json.object()
            .put("sweep", config.name())
            .put("out", config.out())
            .put("trials", plan.trials().size())
            .put("done", plan.trials().size() - plan.missing().size())
            .put("to_run", plan.toRun().size())
            .put("core_seconds", plan.toRun().stream().mapToDouble(plan::seconds).sum());
    if (cores.isPresent()) {
      Makespan makespan = plan.makespan(cores.getAsInt());
      object
          .put("cores", cores.getAsInt())
          .put("seconds", makespan.seconds())
          .put("longest_trial_seconds", makespan.longestTrial());
    }
    object
        .put("largest_trial_bytes", plan.toRun().stream().mapToLong(plan::bytes).max().orElse(0))
        .put("dataset_bytes", plan.datasetBytes())
        .put("disk_bytes", plan.outputBytes(cores.orElse(1)))
        .put("too_large", plan.tooLarge(room).size());
    object.set("cells", Json.tree(ResultPrinter.objects(columns(), rows)));
    object.set("notes", Json.tree(plan.notes()));
    return object;
  }

  /** As asked for, else as Spark is set up; nothing where a cluster gives what it has. */
  private OptionalInt cores(SparkConf spark, ExecutorRoom room) {
    if (cores != null) {
      return OptionalInt.of(cores);
    }
    if (Sessions.isLocal(spark)) {
      return OptionalInt.of(room.slots());
    }
    int executors = spark.getInt("spark.executor.instances", 0);
    int most = spark.getInt("spark.cores.max", executors * room.slots());
    return most > 0 ? OptionalInt.of(most) : OptionalInt.empty();
  }

  private static void printTime(SweepPlan plan, int cores) {
    Makespan makespan = plan.makespan(cores);
    System.out.printf(
        "On %s roughly %s, at the very least %s; the longest trial takes %s.%n",
        Amount.cores(cores),
        Progress.clock(makespan.seconds()),
        Progress.clock(makespan.leastSeconds()),
        Progress.clock(makespan.longestTrial()));
  }

  private static void printDisk(SweepPlan plan, Limits limits, int cores) {
    System.out.printf("Disk: roughly %s of results", Amount.mebibytes(plan.outputBytes(cores)));
    plan.toRun().stream()
        .filter(trial -> plan.seconds(trial) > 60 * limits.checkpointMinutes())
        .max(Comparator.comparingLong(plan::bytes))
        .ifPresent(
            largest ->
                System.out.printf(
                    ", and while long trials run a checkpoint of each, up to %s",
                    Amount.mebibytes(plan.checkpointBytes(largest))));
    System.out.println(".");
  }

  /** No constant: every command makes all commands, and those without Spark should start fast. */
  private static StructType columns() {
    return new StructType()
        .add("dataset", DataTypes.StringType)
        .add("method", DataTypes.StringType)
        .add("trials", DataTypes.IntegerType)
        .add("done", DataTypes.IntegerType)
        .add("to_run", DataTypes.IntegerType)
        .add("core_seconds", DataTypes.DoubleType)
        .add("largest_mib", DataTypes.LongType);
  }

  private static Row row(
      List<String> key, List<TrialSpec> trials, Set<String> missing, SweepPlan plan) {
    List<TrialSpec> toRun =
        trials.stream().filter(trial -> missing.contains(trial.trialId())).toList();
    double seconds = toRun.stream().mapToDouble(plan::seconds).sum();
    return RowFactory.create(
        key.get(0),
        key.get(1),
        trials.size(),
        trials.size() - toRun.size(),
        toRun.size(),
        // A prediction is no better than this.
        Math.round(seconds * 10) / 10.0,
        (long)
            Math.ceil(trials.stream().mapToLong(plan::bytes).max().orElse(0) / BYTES_PER_MEBIBYTE));
  }
}
