package org.sparsesweep.job.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.job.execution.SweepPlan;
import org.sparsesweep.job.plan.ConfigException;
import org.sparsesweep.job.plan.ConfigReader;
import org.sparsesweep.job.plan.Recording;
import org.sparsesweep.job.plan.SweepConfig;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a sweep, the same for all commands that take one. */
final class ConfigArguments {
  @Parameters(paramLabel = "CONF", description = "The sweep, a HOCON file: see conf/README.md.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the file; may be repeated.")
  private final List<String> overrides = new ArrayList<>();

  @Option(
      names = "--short",
      description = "Take what the file's section short says in place of the rest.")
  private boolean isShort;

  @Option(names = "--out", paramLabel = "URI", description = "Where results go; overrides out.")
  private String out;

  @Option(
      names = "--keep-models",
      paramLabel = "WHICH",
      description = {
        "Keep trained networks in folder models of the output, overriding record.models: best = of"
            + " every trial that of its best epoch, by validation accuracy, or by test accuracy"
            + " where there are no validation samples; all = that of its last epoch, too; or none.",
        "Trials that are done and lack theirs run again."
      })
  private Recording.Models keepModels;

  SweepConfig read() {
    List<String> all = new ArrayList<>(overrides);
    if (out != null) {
      all.add("out=\"" + out.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    if (keepModels != null) {
      all.add("record.models=" + keepModels.key());
    }
    try {
      SweepConfig config =
          isShort ? ConfigReader.readShort(file, all) : ConfigReader.read(file, all);
      checkOutput(config.out());
      return config;
    } catch (ConfigException wrong) {
      throw new CliException(ExitCode.USAGE, wrong.getMessage(), wrong);
    }
  }

  /**
   * Refuses what Hadoop does not take for the place of an output.
   *
   * @throws CliException naming it
   */
  static void checkOutput(String out) {
    try {
      new org.apache.hadoop.fs.Path(out);
    } catch (IllegalArgumentException malformed) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot use out = %s, must be a path or URI: %s".formatted(out, malformed.getMessage()),
          malformed);
    }
  }

  /**
   * Plans, which reads the data.
   *
   * @param measured whether a short measurement of this machine is worth its second, for times
   * @param notices where to say so if it takes long
   */
  static SweepPlan plan(
      SweepConfig config, Configuration hadoop, boolean measured, PrintStream notices) {
    try {
      SweepPlan plan = Waiting.during("planning", notices, () -> SweepPlan.of(config, hadoop));
      return measured ? Waiting.during("measuring this machine", notices, plan::measured) : plan;
    } catch (DataException unusable) {
      throw new CliException(ExitCode.USAGE, unusable.getMessage(), unusable);
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot read the output %s: %s".formatted(config.out(), unreadable.getMessage()),
          unreadable);
    }
  }
}
