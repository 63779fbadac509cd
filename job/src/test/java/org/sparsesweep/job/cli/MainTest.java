package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsHelpAndVersionAsItsResult() {
    assertThat(run(() -> 0, "--help")).isZero();
    assertThat(out.toString()).contains("sweep", "COMMAND", "Exit codes");

    assertThat(run(() -> 0, "--version")).isZero();
    assertThat(out.toString()).contains("sweep " + BuildInfo.load().engineVersion(), "commit ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void returnsWhatTheCommandReturns() {
    assertThat(run(() -> 0, "probe")).isZero();
    assertThat(run(ExitCode.FAILED_TRIALS::status, "probe")).isEqualTo(1);
  }

  @Test
  void usageErrorsNameTheArgumentAndEndWithTwo() {
    assertThat(run(() -> 0, "prob")).isEqualTo(2);
    assertThat(err.toString()).contains("'prob'", "Did you mean", "probe");

    assertThat(run(() -> 0, "probe", "--nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("--nowhere", "Try: sweep probe --help");

    assertThat(run(() -> 0)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void cliExceptionsPrintOnlyTheirMessage() {
    int status = run(failing(new CliException(ExitCode.USAGE, "zeta = 2")), "probe");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("zeta = 2" + System.lineSeparator());
  }

  @Test
  void unexpectedErrorsPrintOneLineAndEndWithThree() {
    int status = run(failing(new IllegalStateException("no\ndisk")), "probe");

    assertThat(status).isEqualTo(3);
    assertThat(err.toString()).contains("IllegalStateException: no").contains("--stacktrace");
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void anApplicationThatItsClusterHasEndedIsNoUnexpectedError() {
    int status =
        run(
            failing(
                new IllegalStateException(
                    "Cannot call methods on a stopped SparkContext.\nThis stopped")),
            "probe");

    assertThat(status).isEqualTo(3);
    assertThat(err.toString())
        .contains("the cluster has ended this application", "the logs of master and workers")
        .doesNotContain("unexpected");
  }

  @Test
  void stacktraceShowsWhereAnErrorCameFrom() {
    int status = run(failing(new IllegalStateException("no disk")), "probe", "--stacktrace");

    assertThat(status).isEqualTo(3);
    assertThat(err.toString()).contains("\tat " + MainTest.class.getName());
  }

  private static Callable<Integer> failing(RuntimeException e) {
    return () -> {
      throw e;
    };
  }

  private int run(Callable<Integer> command, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine main = Main.commandLine();
    main.addSubcommand("probe", new CommandLine(new Probe(command)));
    // Handlers and streams reach only those commands that are there when they are set.
    main.setParameterExceptionHandler(main.getParameterExceptionHandler())
        .setExecutionExceptionHandler(main.getExecutionExceptionHandler())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
    return main.execute(args);
  }

  @Command(mixinStandardHelpOptions = true)
  private record Probe(Callable<Integer> command) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return command.call();
    }
  }
}
