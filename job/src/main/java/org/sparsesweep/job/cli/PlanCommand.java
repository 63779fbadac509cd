package org.sparsesweep.job.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sparsesweep.job.execution.Progress;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.plan.SweepConfig;
import org.sparsesweep.job.plan.TrialSpec;
import org.sparsesweep.job.tables.ResultPrinter;
import org.sparsesweep.job.tables.RowFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweep plan}: what a run would do, without doing it. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Print how many trials a sweep has by dataset and method; run nothing.",
    footer = {"", "Example:", "  sweep plan conf/quickstart.conf --set seeds=10"})
final class PlanCommand implements Callable<Integer> {
  @Mixin private ConfigArguments arguments;

  @Override
  public Integer call() throws IOException {
    SweepConfig config = arguments.read();
    SweepPlan plan = ConfigArguments.plan(config, Sessions.hadoop());
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
    ResultPrinter.print(columns(), rows, RowFormat.TABLE, System.out);
    System.out.printf(
        "%d trials, %d done already, %d to run, roughly %s on one core; output %s%n",
        plan.trials().size(),
        plan.trials().size() - missing.size(),
        missing.size(),
        Progress.clock(plan.missing().stream().mapToDouble(plan::seconds).sum()),
        config.out());
    return ExitCode.DONE.status();
  }

  /** No constant: every command makes all commands, and those without Spark should start fast. */
  private static StructType columns() {
    return new StructType()
        .add("dataset", DataTypes.StringType)
        .add("method", DataTypes.StringType)
        .add("trials", DataTypes.IntegerType)
        .add("done", DataTypes.IntegerType)
        .add("to_run", DataTypes.IntegerType)
        .add("core_seconds", DataTypes.DoubleType);
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
        Math.round(seconds * 10) / 10.0);
  }
}
