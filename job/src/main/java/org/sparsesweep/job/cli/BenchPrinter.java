package org.sparsesweep.job.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sparsesweep.job.bench.BenchEpoch;
import org.sparsesweep.job.bench.BenchResult;
import org.sparsesweep.job.bench.BenchSetting;
import org.sparsesweep.job.bench.Workload;

/** Prints measurements, for people as they come and for programs at their end. */
final class BenchPrinter {
  private static final double MEGABYTE = 1e6;
  private static final int HASH_DIGITS = 16;

  /** Training that took less than this was mostly interpreted or badly compiled code. */
  private static final double COLD_SECONDS = 3;

  private final BenchSetting setting;
  private final PrintStream out;

  BenchPrinter(BenchSetting setting, PrintStream out) {
    this.setting = setting;
    this.out = out;
  }

  static void printList(List<Workload> workloads, PrintStream out) {
    String format = "%-13s  %-24s  %7s  %5s  %7s  %7s%n";
    out.printf(format, "workload", "network", "epsilon", "batch", "samples", "dropout");
    for (Workload workload : workloads) {
      out.printf(
          format,
          workload.name(),
          workload.shape(),
          plain(workload.epsilon()),
          workload.batchSize(),
          workload.trainSamples(),
          plain(workload.dropout()));
    }
  }

  void printSetting() {
    line(
        "workload",
        "%s: %s, epsilon %s, zeta %s",
        setting.workload(),
        setting.layerSizes().stream().map(String::valueOf).collect(Collectors.joining("-")),
        plain(setting.epsilon()),
        plain(setting.zeta()));
    boolean real = setting.data().equals("real");
    line(
        "data",
        real ? "%s, real, from %s" : "generated, at the shape of %s; %s",
        setting.dataset(),
        setting.dataOrigin());
    line("", "%s", samples());
    line(
        "training",
        "batch %d, rate %s, momentum %s, weight decay %s, dropout %s, %s, %s, seed %d",
        setting.batchSize(),
        plain(setting.learningRate()),
        plain(setting.momentum()),
        plain(setting.weightDecay()),
        plain(setting.dropout()),
        setting.activation(),
        setting.initialWeights(),
        setting.seed());
    line("kernels", "%s (%s); one thread trains", setting.kernel(), setting.kernelReason());
    line("java", "%s (%s), %s", setting.javaVersion(), setting.javaVm(), setting.system());
    line("processor", "%s", setting.processor());
    out.println();
    out.println(
        "epoch  seconds = training + evolution  samples/s  GFLOP/s  evaluation  test accuracy");
  }

  private String samples() {
    int distinct = setting.distinctTrainSamples();
    int samples = setting.trainSamples();
    String repeated =
        distinct == samples
            ? ""
            : " (%d different ones, each %s times)"
                .formatted(distinct, plain(Math.round(10.0 * samples / distinct) / 10.0));
    return "%d training samples%s, %d test samples, standardised"
        .formatted(samples, repeated, setting.testSamples());
  }

  void printEpoch(BenchEpoch epoch) {
    out.printf(
        Locale.ROOT,
        "%5d  %7.3f   %8.3f   %9.4f  %9.0f  %7.2f  %10.3f  %13.4f%n",
        epoch.epoch(),
        epoch.seconds(),
        epoch.trainSeconds(),
        epoch.evolveSeconds(),
        epoch.samplesPerSecond(),
        epoch.gflopsPerSecond(),
        epoch.evaluateSeconds(),
        epoch.testAccuracy());
  }

  void printResult(BenchResult result) {
    out.println();
    line(
        "whole epoch",
        "%.3f s = %.3f training + %.3f evolution, the shortest of each",
        result.epochSeconds(),
        result.trainSeconds(),
        result.evolveSeconds());
    double trained = result.epochs().stream().mapToDouble(BenchEpoch::seconds).sum();
    if (trained < COLD_SECONDS) {
      line("", "not warm: the compiler is at work in the first seconds; more --epochs tell more");
    }
    line(
        "connections",
        "%d of %d, %.2f %%",
        result.connections(),
        result.denseParameters(),
        100.0 * result.connections() / result.denseParameters());
    line(
        "heap",
        "%.1f bytes a connection; training holds %.1f MB beside %.0f MB of data and program; limit %.0f MB",
        result.bytesPerConnection(),
        result.trainingHeapBytes() / MEGABYTE,
        result.heapBeforeBytes() / MEGABYTE,
        setting.heapLimitBytes() / MEGABYTE);
    line(
        "process",
        "%.2f s on the wall for all epochs, %.2f s of processor time in all threads, the compiler's too",
        result.wallSeconds(),
        result.processorSeconds());
    line(
        "same bits",
        "data %s, weights %s",
        setting.dataFingerprint().substring(0, HASH_DIGITS),
        result.weightsSha256().substring(0, HASH_DIGITS));
  }

  /** The setting's and the result's fields in one object, in lower snake case. */
  void printJson(BenchResult result) {
    try {
      out.println(
          JsonMapper.builder()
              .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(new Measurement(setting, result)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every field is a number, a text or a list of these", e);
    }
  }

  private record Measurement(
      @JsonUnwrapped BenchSetting setting, @JsonUnwrapped BenchResult result) {}

  private void line(String what, String format, Object... values) {
    out.printf("%-12s %s%n", what, String.format(Locale.ROOT, format, values));
  }

  /** A number without an exponent or needless zeros. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
