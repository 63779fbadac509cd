package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivingRunTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path out;

  private LivingRun begin(String run, String host) throws IOException {
    return LivingRun.begin(out.toString(), run, host, HADOOP);
  }

  private Path marker(String run) {
    return out.resolve("_runs").resolve(run + ".alive");
  }

  /** A run on this host whose process has ended since. */
  private void killed(String run, String host) throws Exception {
    LivingRun living = begin(run, host);
    living.renew(() -> Set.of("trial-of-" + run));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    String content = Files.readString(marker(run));
    Files.writeString(
        marker(run),
        content.replace(
            "\"process\":" + ProcessHandle.current().pid(), "\"process\":" + gone.pid()));
  }

  @Test
  void tellsTheTrialsOfARunThatWasKilled() throws Exception {
    killed("first", "here");

    LivingRun.Others others = begin("second", "here").others();

    assertThat(others.alive()).isEmpty();
    assertThat(others.suspects()).containsExactly("trial-of-first");
  }

  @Test
  void tellsOfARunThatGoesOn() throws IOException {
    begin("first", "here").renew(() -> Set.of("busy"));

    LivingRun.Others others = begin("second", "here").others();

    assertThat(others.alive()).extracting(LivingRun.Marker::run).containsExactly("first");
    assertThat(others.suspects()).isEmpty();
  }

  @Test
  void takesARunOfAnotherHostForDeadOnceItSaysNothingForMinutes() throws Exception {
    killed("first", "elsewhere");
    LivingRun second = begin("second", "here");
    assertThat(second.others().alive()).hasSize(1);

    Files.setLastModifiedTime(marker("first"), FileTime.from(Instant.now().minusSeconds(20 * 60)));

    assertThat(second.others().alive()).isEmpty();
    assertThat(second.others().suspects()).containsExactly("trial-of-first");
  }

  @Test
  void leavesNoMarkerBehindAndRemovesThoseOfTheDead() throws Exception {
    killed("first", "here");
    begin("alive", "here");

    begin("second", "here").end();

    assertThat(out.resolve("_runs")).isDirectoryContaining(path -> path.endsWith("alive.alive"));
    assertThat(out.resolve("_runs").toFile().list()).containsExactly("alive.alive");
  }

  @Test
  void passesOverAMarkerThatWasKilledInTheWriting() throws IOException {
    LivingRun living = begin("second", "here");
    Files.writeString(marker("first"), "{\"run\":\"fi");

    assertThat(living.others().alive()).isEmpty();
    assertThat(living.others().suspects()).isEmpty();
  }

  @Test
  void saysThatTheOutputCannotBeWritten() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "");
    assertThatThrownBy(() -> LivingRun.begin(file.toString(), "run", "here", HADOOP))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot write to the output " + file);
  }
}
