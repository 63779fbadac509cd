package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.ChildJvm;

/** Whole sweeps on S3 by Hadoop's S3A: an S3 server in a JVM of its own. */
class S3aIT {
  private static final String BUCKET = "sweeps";
  private static final Path JARS = Path.of(System.getProperty("sweep.file-systems", "absent"));

  @TempDir Path folder;

  @Test
  void aSweepRunsResumesIsVerifiedAndCompactedThere() throws Exception {
    String endpoint = "http://127.0.0.1:" + freePort();
    Path properties =
        Files.writeString(
            folder.resolve("server.properties"),
            """
            s3proxy.endpoint=%s
            s3proxy.authorization=none
            jclouds.provider=transient-nio2
            """
                .formatted(endpoint));
    try (ChildJvm server =
        ChildJvm.start(
            folder.resolve("server.log"),
            ChildJvm.jarsIn(JARS.resolve("s3-server")),
            List.of("-Xmx512m"),
            "org.gaul.s3proxy.Main",
            "--properties",
            properties.toString())) {
      server.await(() -> isBucketMade(endpoint), 60);
      List<String> classPath = new ArrayList<>(ChildJvm.classPathOfTests());
      classPath.addAll(ChildJvm.jarsIn(JARS.resolve("s3a")));
      List<String> options = new ArrayList<>(ChildJvm.moduleOptions());
      options.add("-Xmx1g");
      Map.of(
              "endpoint", endpoint,
              "endpoint.region", "us-east-1",
              "path.style.access", "true",
              "connection.ssl.enabled", "false",
              "access.key", "any",
              "secret.key", "any",
              "aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider")
          .forEach((key, value) -> options.add("-Dspark.hadoop.fs.s3a." + key + "=" + value));
      try (ChildJvm scenario =
          ChildJvm.start(
              folder.resolve("scenario.log"),
              classPath,
              options,
              FileSystemScenario.class.getName(),
              "s3a://" + BUCKET + "/results")) {
        int exitCode = scenario.exitCode(900);
        assertThat(exitCode).as(Files.readString(scenario.log())).isZero();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean isBucketMade(String endpoint) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoint + "/" + BUCKET))
              .PUT(BodyPublishers.noBody())
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notUpYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
