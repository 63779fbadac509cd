package org.sparsesweep.job.bench;

/**
 * Seconds on the wall and of the processor, from an origin of no meaning.
 *
 * @param wallSeconds of the clock
 * @param processorSeconds of all threads of this process, to a hundredth; NaN where the system does
 *     not tell
 */
record ProcessTimes(double wallSeconds, double processorSeconds) {
  private static final double SECONDS_PER_NANO = 1e-9;

  static ProcessTimes now() {
    double processor =
        ProcessHandle.current()
            .info()
            .totalCpuDuration()
            .map(duration -> duration.toNanos() * SECONDS_PER_NANO)
            .orElse(Double.NaN);
    return new ProcessTimes(System.nanoTime() * SECONDS_PER_NANO, processor);
  }

  ProcessTimes since(ProcessTimes earlier) {
    return new ProcessTimes(
        wallSeconds - earlier.wallSeconds, processorSeconds - earlier.processorSeconds);
  }
}
