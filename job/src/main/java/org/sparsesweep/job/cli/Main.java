package org.sparsesweep.job.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The job's entry point, called by {@code spark-submit}: {@code sweep COMMAND ...}. */
@Command(
    name = "sweep",
    description = "Sweeps sparse-training methods over datasets, hyperparameters and seeds.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      SqlCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      VerifyCommand.class,
      CompactCommand.class,
      ReproduceCommand.class,
      PredictCommand.class,
      MethodsCommand.class,
      DatasetsCommand.class,
      TopologyCommand.class,
      BenchCommand.class,
      CompletionCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  sweep run conf/quickstart.conf",
      "  sweep report --out out/quickstart",
      "  sweep run --help",
      "",
      "Exit codes: 0 done; 1 finished with failed trials; 2 usage or configuration;",
      "3 infrastructure."
    })
public final class Main {
  /** What Spark says to every call once a cluster has given the application up. */
  private static final String STOPPED = "stopped SparkContext";

  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where an error came from.")
  private boolean stacktrace;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Print results and errors only.")
  private boolean quiet;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    StandardError.redirectTo(System.getenv(StandardError.VARIABLE));
    int status = commandLine().execute(args);
    // On success it returns: cluster managers take an exit from within main for a failure.
    if (status != ExitCode.DONE.status()) {
      System.exit(status);
    }
  }

  /** The whole command tree, with the mapping from exceptions to exit codes. */
  static CommandLine commandLine() {
    Main main = new Main();
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(Colours.of(System.getenv()))
        .setParameterExceptionHandler(Main::usageError)
        .setExecutionExceptionHandler(main::executionError);
  }

  /**
   * Where a command says what is neither its result nor an error: standard error, or nowhere where
   * a user wants quiet.
   */
  static PrintStream notices(CommandSpec command) {
    return ((Main) command.root().userObject()).quiet
        ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
        : System.err;
  }

  private static int usageError(ParameterException e, String[] args) {
    UsageErrors.print(e, args);
    return ExitCode.USAGE.status();
  }

  private int executionError(Exception e, CommandLine command, ParseResult arguments) {
    boolean expected = e instanceof CliException;
    command.getErr().println(expected ? e.getMessage() : unexpected(e));
    if (stacktrace) {
      e.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return (expected ? ((CliException) e).exitCode() : ExitCode.INFRASTRUCTURE).status();
  }

  private String unexpected(Exception e) {
    String name = spec.name();
    String where = stacktrace ? "" : " (--stacktrace shows where)";
    String firstLine = e.toString().lines().findFirst().orElseThrow();
    if (firstLine.contains(STOPPED)) {
      return name
          + ": the cluster has ended this application: its error stands above, and why executors do not live, in the logs of master and workers. Finished trials are kept, the same command runs the others"
          + where;
    }
    return name + ": unexpected error: " + firstLine + where;
  }

  /** Prints version, commit and the Java that runs it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      BuildInfo build = BuildInfo.load();
      return new String[] {
        "sweep " + build.engineVersion(),
        "commit " + build.gitCommit(),
        "Java " + System.getProperty("java.version")
      };
    }
  }
}
