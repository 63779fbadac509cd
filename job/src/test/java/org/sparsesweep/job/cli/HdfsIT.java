package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.ChildJvm;

/** Whole sweeps on HDFS: a name node and a data node in a JVM of their own. */
class HdfsIT {
  private static final String SERVER = "org.apache.hadoop.test.MiniDFSClusterManager";

  @TempDir Path folder;

  @Test
  void aSweepRunsResumesIsVerifiedAndCompactedThere() throws Exception {
    Path details = folder.resolve("details.json");
    List<String> classPath =
        new ArrayList<>(ChildJvm.jarsIn(Path.of(System.getProperty("sweep.file-systems"), "hdfs")));
    classPath.addAll(ChildJvm.classPathOfTests());
    try (ChildJvm server =
        ChildJvm.start(
            folder.resolve("server.log"),
            classPath,
            List.of(
                "-Xmx512m",
                "-Dtest.build.data=" + folder.resolve("dfs"),
                "-Dhadoop.tmp.dir=" + folder.resolve("tmp")),
            SERVER,
            "-format",
            "-datanodes",
            "1",
            "-nnport",
            "0",
            "-writeDetails",
            details.toString())) {
      server.await(() -> Files.exists(details) && details.toFile().length() > 0, 60);
      int port =
          JsonMapper.builder().build().readTree(details.toFile()).get("namenode_port").asInt();
      List<String> options = new ArrayList<>(ChildJvm.moduleOptions());
      options.add("-Xmx1g");
      try (ChildJvm scenario =
          ChildJvm.start(
              folder.resolve("scenario.log"),
              ChildJvm.classPathOfTests(),
              options,
              FileSystemScenario.class.getName(),
              "hdfs://localhost:" + port + "/sweeps")) {
        int exitCode = scenario.exitCode(900);
        assertThat(exitCode).as(Files.readString(scenario.log())).isZero();
      }
    }
  }
}
