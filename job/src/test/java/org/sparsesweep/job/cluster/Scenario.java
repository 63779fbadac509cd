package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What can be done to a sweep. */
enum Scenario {
  STANDALONE("drivers, executors and workers of a standalone cluster are killed") {
    @Override
    List<String> play(Stage stage, int kills) throws IOException {
      Scene scene = stage.sixtyTrials();
      try (StandaloneCluster cluster = new StandaloneCluster(stage.folder("cluster"), 2, 1)) {
        return new Kills(scene, cluster, stage).survive(kills);
      }
    }
  },
  LOCAL("drivers on local[*] are killed, and with them all that runs") {
    @Override
    List<String> play(Stage stage, int kills) throws IOException {
      return new Kills(stage.sixtyTrials(), null, stage).survive(kills);
    }
  },
  TWO_DRIVERS("two drivers run the same sweep into the same output at once, and one is killed") {
    @Override
    List<String> play(Stage stage, int kills) throws IOException {
      return Mishaps.twoDrivers(stage);
    }
  },
  DISK_FULL("the output's disk is full for a while (needs root, for a small tmpfs)") {
    @Override
    List<String> play(Stage stage, int kills) throws IOException {
      return Mishaps.diskFull(stage);
    }
  },
  CORRUPT_FILE("files of the output are cut short") {
    @Override
    List<String> play(Stage stage, int kills) throws IOException {
      return Mishaps.corruptFile(stage);
    }
  },
  UNREADABLE_DATA("data go, break or change between planning and training") {
    @Override
    List<String> play(Stage stage, int kills) throws IOException {
      return UnreadableData.play(stage);
    }
  },
  CLOCK("the clock jumps by days, forth and back (needs libfaketime)") {
    @Override
    List<String> play(Stage stage, int kills) throws IOException {
      return Mishaps.jumpingClock(stage);
    }
  };

  private final String purpose;

  Scenario(String purpose) {
    this.purpose = purpose;
  }

  String purpose() {
    return purpose;
  }

  /**
   * Does it.
   *
   * @param kills where something is killed again and again
   * @return what went wrong; empty if nothing did
   */
  abstract List<String> play(Stage stage, int kills) throws IOException;

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
