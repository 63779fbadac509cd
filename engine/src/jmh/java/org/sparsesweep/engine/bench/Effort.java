package org.sparsesweep.engine.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long a figure is measured. */
enum Effort {
  /** Enough to see what a change does. */
  QUICK(250, 2, 50, 6),
  /** For figures to be quoted. */
  DEFAULT(500, 2, 125, 10);

  private final int warmUpMillis;
  private final int warmUps;
  private final int millis;
  private final int times;

  Effort(int warmUpMillis, int warmUps, int millis, int times) {
    this.warmUpMillis = warmUpMillis;
    this.warmUps = warmUps;
    this.millis = millis;
    this.times = times;
  }

  /**
   * Measures benchmarks, each in a JVM of its own.
   *
   * @param names matches their full names
   * @return nanoseconds of a call in the fastest iteration, which was disturbed least, by method
   */
  Map<String, Double> nanos(String names, String parameter, String value) throws RunnerException {
    Map<String, Double> nanos = new TreeMap<>();
    for (RunResult result : run(names, parameter, value)) {
      Result<?> calls = result.getPrimaryResult();
      nanos.put(calls.getLabel(), calls.getStatistics().getMin());
    }
    return nanos;
  }

  private Collection<RunResult> run(String names, String parameter, String value)
      throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(names)
            .param(parameter, value)
            .forks(1)
            // Arrays made one after the other lie one after the other: see StreamingCeiling.
            .jvmArgsAppend("-XX:+UseSerialGC", "-Xmn256m", "-XX:TLABSize=64m", "-XX:-ResizeTLAB")
            .warmupTime(TimeValue.milliseconds(warmUpMillis))
            .warmupIterations(warmUps)
            .measurementTime(TimeValue.milliseconds(millis))
            .measurementIterations(times)
            .shouldFailOnError(true)
            .build();
    // What the JVMs write is of interest only if one fails; every one warns of an incubator module.
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    try {
      return new Runner(options, OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL))
          .run();
    } catch (RunnerException e) {
      throw new RunnerException(log.toString(StandardCharsets.UTF_8), e);
    }
  }
}
