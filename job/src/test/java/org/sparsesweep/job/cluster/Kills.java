package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills parts of running sweeps at random moments, starts the same command again until it is done,
 * then begins anew, and looks at every output for rows that are missing, doubled or different.
 */
final class Kills {
  private static final double LONGEST_GAP_SECONDS = 8;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int RUNS_WITHOUT_A_KILL = 4;

  private final Scene scene;
  private final StandaloneCluster cluster;
  private final Random random;
  private final PrintStream log;
  private final String name;
  private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
  private final List<String> defects = new ArrayList<>();
  private int sweeps;
  private int runs;
  private int abortedRuns;
  private int runsWithFailedTrials;
  private long trainedTwice;
  private long lost;
  private long doubled;

  private enum Victim {
    DRIVER,
    EXECUTOR,
    WORKER
  }

  /**
   * @param cluster null to run on this machine alone, where only the driver can be killed
   */
  Kills(Scene scene, StandaloneCluster cluster, Stage stage) {
    this.scene = scene;
    this.cluster = cluster;
    this.random = stage.random();
    this.log = stage.log();
    this.name = "%s-%d".formatted(cluster == null ? "local" : "standalone", stage.seed());
  }

  /**
   * Goes on until so many parts are killed, and the sweep that the last one belonged to is done.
   *
   * @return what went wrong; empty if nothing did
   */
  List<String> survive(int wanted) {
    while (killed() < wanted && defects.isEmpty()) {
      sweeps++;
      Path out = scene.out("killed-%s-%d".formatted(name, sweeps));
      int undisturbedRuns = 0;
      int exitCode;
      do {
        int before = killed();
        exitCode = run(out, wanted);
        undisturbedRuns = killed() == before ? undisturbedRuns + 1 : 0;
        defects.addAll(scene.defectsSoFar(out));
      } while (exitCode != 0 && undisturbedRuns < RUNS_WITHOUT_A_KILL && defects.isEmpty());
      if (exitCode != 0) {
        defects.add("not done after %d runs that nothing disturbed".formatted(undisturbedRuns));
      }
      examine(out);
    }
    report();
    return defects;
  }

  /** One run of the command; returns its exit code, or -1 if its driver was killed. */
  private int run(Path out, int wanted) {
    runs++;
    try (Submission run =
        scene.start(
            cluster == null ? "local[*]" : cluster.url(), out, "run-%s-%d".formatted(name, runs))) {
      while (killed() < wanted) {
        Victim victim = anyVictim();
        awaitMoment(run, victim);
        if (!run.isAlive() || !kill(run, victim)) {
          break;
        }
        kills.merge(victim, 1, Integer::sum);
        log.printf("%s killed, %d in all%n", victim, killed());
        if (victim == Victim.DRIVER) {
          return -1;
        }
      }
      Submission.Answer answer = run.await(Scene.LIMIT);
      if (answer.exitCode() != 0) {
        log.printf("exit code %d: %s%n", answer.exitCode(), answer.err());
      }
      switch (answer.exitCode()) {
        case 0 -> {}
        case 1 -> runsWithFailedTrials++;
        case 3 -> abortedRuns++;
        default -> defects.add("exit code %d: %s".formatted(answer.exitCode(), answer.err()));
      }
      return answer.exitCode();
    }
  }

  /** Some time from now, or from when trials train, or the end of the run. */
  private void awaitMoment(Submission run, Victim victim) {
    if (victim == Victim.EXECUTOR || random.nextInt(4) > 0) {
      while (run.isAlive() && !trains(run)) {
        Waiting.pause(POLL);
      }
    }
    long end = System.nanoTime() + (long) (random.nextDouble() * LONGEST_GAP_SECONDS * 1e9);
    while (run.isAlive() && System.nanoTime() < end) {
      Waiting.pause(POLL);
    }
  }

  private boolean trains(Submission run) {
    return run.errorsSoFar().contains("to run")
        && (cluster == null || !cluster.executors().isEmpty());
  }

  /** Whether there was such a victim before the run ended. */
  private boolean kill(Submission run, Victim victim) {
    switch (victim) {
      case DRIVER -> run.kill();
      case EXECUTOR -> {
        List<ProcessHandle> executors = cluster.executors();
        while (executors.isEmpty() && run.isAlive()) {
          Waiting.pause(POLL);
          executors = cluster.executors();
        }
        if (executors.isEmpty()) {
          return false;
        }
        executors.get(random.nextInt(executors.size())).destroyForcibly();
      }
      case WORKER -> {
        try {
          cluster.killWorker(random.nextInt(cluster.workerCount()));
          // As whoever looks after a cluster would: without workers no sweep goes on.
          cluster.addWorker();
        } catch (IOException cause) {
          throw new UncheckedIOException(cause);
        }
      }
    }
    return true;
  }

  /** Each kind as likely as the others, so that none is left out because it lives longer. */
  private Victim anyVictim() {
    Victim[] all = Victim.values();
    return cluster == null ? Victim.DRIVER : all[random.nextInt(all.length)];
  }

  private int killed() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void examine(Path out) {
    Results results = Results.of(scene.spark(), out);
    lost +=
        scene.undisturbed().trials().keySet().stream()
            .filter(id -> !results.trials().containsKey(id))
            .count();
    doubled += results.doubled();
    long attempts = Results.attempts(scene.spark(), out);
    trainedTwice += attempts - results.trials().size();
    defects.addAll(scene.defects(out));
    log.printf(
        "sweep %d: %d trials, %d rows of attempts, %d kills so far, %d defects%n",
        sweeps, results.trials().size(), attempts, killed(), defects.size());
  }

  private void report() {
    log.printf(
        "%s: kills survived %d %s; rows lost %d; rows doubled %d; sweeps done %d in %d runs, of which"
            + " %d ended with failed trials and %d with exit code 3; %d attempts published beside"
            + " another%n",
        name,
        killed(),
        kills,
        lost,
        doubled,
        sweeps,
        runs,
        runsWithFailedTrials,
        abortedRuns,
        trainedTwice);
  }
}
