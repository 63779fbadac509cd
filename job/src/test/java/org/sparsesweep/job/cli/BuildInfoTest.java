package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BuildInfoTest {
  @Test
  void carriesTheVersionAndCommitThatMavenWrote() {
    BuildInfo build = BuildInfo.load();

    assertThat(build.engineVersion()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(build.gitCommit()).matches("[0-9a-f]{40}(-dirty)?|unknown");
  }

  @Test
  void marksTheCommitOfAChangedCheckout() {
    assertThat(build("version", "1.2.3", "commit", "abc", "dirty", "true"))
        .isEqualTo(new BuildInfo("1.2.3", "abc-dirty"));
    assertThat(build("version", "1.2.3", "commit", "abc", "dirty", "false"))
        .isEqualTo(new BuildInfo("1.2.3", "abc"));
  }

  @Test
  void saysUnknownForWhatTheBuildCouldNotTell() {
    assertThat(build("version", "1.2.3", "commit", "unknown", "dirty", "false").gitCommit())
        .isEqualTo("unknown");
    assertThat(build("version", "${project.version}", "commit", "", "dirty", "true"))
        .isEqualTo(new BuildInfo("unknown", "unknown"));
  }

  private static BuildInfo build(
      String key1, String value1, String key2, String value2, String key3, String value3) {
    Properties properties = new Properties();
    properties.putAll(Map.of(key1, value1, key2, value2, key3, value3));
    return BuildInfo.of(properties);
  }
}
