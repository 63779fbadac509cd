package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsSectionTest {
  @TempDir private Path directory;

  private SweepFile file(String... lines) {
    return SweepFile.withLeast(directory, lines);
  }

  @Test
  void keepsCheckpointsAndSetsNoTimeUnlessAsked() {
    assertThat(file().read().limits())
        .isEqualTo(new Limits(Double.POSITIVE_INFINITY, 10, Limits.TooLarge.ISOLATE));
    assertThat(file("limits { trial-hours = null }").read().limits())
        .isEqualTo(file().read().limits());
  }

  @Test
  void readsHoursAndMinutes() {
    assertThat(file("limits { trial-hours = 0.5, checkpoint-minutes = 0 }").read().limits())
        .isEqualTo(new Limits(0.5, 0, Limits.TooLarge.ISOLATE));
    Limits none = file("limits { trial-hours = none, checkpoint-minutes = none }").read().limits();
    assertThat(none).isEqualTo(Limits.NONE);
    assertThat(none.keepsCheckpoints()).isFalse();
  }

  @Test
  void rejectsWhatIsNoTimeNamingTheKeyAndWhatIsAllowed() {
    assertThat(
            file("limits.trial-hours = 0", "limits.checkpoint-minutes = -1", "limits.hours = 1")
                .problems())
        .containsExactlyInAnyOrder(
            "x.conf:2: limits.trial-hours = 0, must be a number > 0, or none",
            "x.conf:3: limits.checkpoint-minutes = -1, must be a number >= 0, or none",
            "x.conf:4: unknown key limits.hours; known here: trial-hours, checkpoint-minutes, too-large");
  }

  @Test
  void areNoPartOfATrial() {
    Map<String, String> fingerprints = Map.of("made", "00ff");

    assertThat(
            Grid.expand(
                file("limits { trial-hours = 2, checkpoint-minutes = 1 }").read(), fingerprints))
        .isEqualTo(Grid.expand(file().read(), fingerprints));
  }
}
