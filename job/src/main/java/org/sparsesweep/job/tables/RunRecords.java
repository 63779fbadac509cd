package org.sparsesweep.job.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The records of an output's runs: {@code <output>/_runs/<run>.json}. */
public final class RunRecords {
  /** Folder of the records in an output; readers of tables pass over it. */
  public static final String FOLDER = "_runs";

  private static final String SUFFIX = ".json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RunRecords() {}

  /**
   * Publishes a record; one of its run that is there stays as it is.
   *
   * @param output path or URI of the sweep's output, made where it does not exist
   * @throws IOException if the file cannot be written; names it
   */
  public static void publish(String output, RunRecord record, Configuration configuration)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    Path target = new Path(new Path(files.root(), FOLDER), record.run() + SUFFIX);
    byte[] content = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(record));
    try {
      files.createUnlessPresent(
          target,
          file -> {
            try (OutputStream out = file.create(0)) {
              out.write(content);
            }
          });
    } catch (IOException cause) {
      throw new IOException(
          "Cannot write the record of the run, %s: %s".formatted(target, cause.getMessage()),
          cause);
    }
  }

  /**
   * The records of an output, that of the newest run first; none where the output does not exist.
   *
   * @throws IOException if one cannot be read; names it
   */
  public static List<RunRecord> newestFirst(String output, Configuration configuration)
      throws IOException {
    OutputFiles files = OutputFiles.at(output, configuration);
    List<RunRecord> records = new ArrayList<>();
    for (FileStatus file : files.list(new Path(files.root(), FOLDER))) {
      String name = file.getPath().getName();
      if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
        try (InputStream in = files.fileSystem().open(file.getPath())) {
          records.add(record(JSON.readTree(in)));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException wrong) {
          throw new IOException(
              "Cannot read the record of a run in %s: %s"
                  .formatted(file.getPath(), wrong.getMessage().lines().findFirst().orElse("")),
              wrong);
        }
      }
    }
    records.sort(Comparator.comparing(RunRecord::started).thenComparing(RunRecord::run).reversed());
    return records;
  }

  private static ObjectNode json(RunRecord record) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("run", record.run())
            .put("sweep", record.sweep())
            .put("started", record.started().toString())
            .put("trials", record.trials())
            .put("working_directory", record.workingDirectory())
            .put("result_version", record.resultVersion())
            .put("engine_version", record.engineVersion())
            .put("git_commit", record.gitCommit());
    new TreeMap<>(record.datasets()).forEach(json.putObject("datasets")::put);
    return json.put("configuration", record.configuration());
  }

  private static RunRecord record(JsonNode json) {
    Map<String, String> datasets = new TreeMap<>();
    json.required("datasets")
        .properties()
        .forEach(dataset -> datasets.put(dataset.getKey(), dataset.getValue().asText()));
    return new RunRecord(
        json.required("run").asText(),
        json.required("sweep").asText(),
        Instant.parse(json.required("started").asText()),
        json.required("configuration").asText(),
        json.required("working_directory").asText(),
        datasets,
        json.required("trials").asInt(),
        json.required("result_version").asInt(),
        json.required("engine_version").asText(),
        json.required("git_commit").asText());
  }
}
