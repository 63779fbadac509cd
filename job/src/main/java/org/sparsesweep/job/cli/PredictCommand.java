package org.sparsesweep.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.sparsesweep.engine.data.DataException;
import org.sparsesweep.engine.data.Datasets;
import org.sparsesweep.engine.data.Samples;
import org.sparsesweep.engine.model.ModelException;
import org.sparsesweep.engine.model.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep predict}: a trained network at work. Needs no Spark. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Say what a trained network takes samples for: a row each with the predicted class and the"
          + " probability of every class, as CSV; where there are labels, accuracy and confusion"
          + " matrix, too.",
      "Data are as they were before scaling. sweep run --keep-models keeps networks."
    },
    footer = {
      "",
      "Examples:",
      "  sweep predict --model out/mine/models/3f2a6b7c8d9e0f10-best.safetensors --data new.csv",
      "  sweep predict --model best.safetensors --data test.csv --label kind --out predicted.csv",
      "  sweep predict --model best.safetensors --data madelon.mat --part test",
      "  sweep predict --model best.safetensors --data t10k-images-idx3-ubyte.gz --labels t10k-labels-idx1-ubyte.gz"
    })
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "The network, a path or URI.")
  private String model;

  @Mixin private DataArguments data;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "all",
      description = {
        "all, or train, validation or test: the part of the data that the trial of the network"
            + " trained, validated or tested on, where they are the file that it divided.",
        "Default: ${DEFAULT-VALUE}."
      })
  private DataPart part;

  @Option(
      names = "--out",
      paramLabel = "CSV",
      description = "Write the rows to a file; by default they go to standard output.")
  private Path out;

  @Mixin private Json json;

  @Override
  public Integer call() {
    SavedModel network = read();
    Samples samples = samples(network);
    int needed = network.network().inputs();
    if (samples.features() != needed) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot predict for %s: its samples have %d features, the network %s takes %d%s"
              .formatted(
                  data.file(),
                  samples.features(),
                  model,
                  needed,
                  data.hint(samples.features(), needed)));
    }
    Predictions predictions = new Predictions(network, samples);
    if (json.isWanted()) {
      printJson(network, samples, predictions);
    } else {
      print(predictions);
    }
    return ExitCode.DONE.status();
  }

  private SavedModel read() {
    try (InputStream in = Locations.open(model)) {
      return SavedModel.read(in);
    } catch (FileNotFoundException absent) {
      throw new CliException(
          ExitCode.USAGE, "Cannot read the model %s: no such file".formatted(model), absent);
    } catch (ModelException noModel) {
      throw new CliException(
          ExitCode.USAGE,
          "Cannot use %s as a model: %s; sweep run --keep-models makes some"
              .formatted(model, noModel.getMessage()),
          noModel);
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot read the model %s: %s".formatted(model, unreadable),
          unreadable);
    }
  }

  private Samples samples(SavedModel network) {
    Path name = Path.of(data.file()).getFileName();
    String called = name == null ? data.file() : name.toString();
    try {
      if (part == DataPart.ALL) {
        return Datasets.readSamples(
            called,
            data.source(network.network().inputs()),
            data.wantsLabels() ? network.classes() : List.of(),
            network.featureNames(),
            Locations::open);
      }
      data.requireLabels("--part " + part);
      return part.of(
          Datasets.read(called, data.source(network.network().inputs()), Locations::open),
          network.about());
    } catch (DataException unusable) {
      String hint = unusable.getMessage().endsWith("number") ? data.hint() : "";
      throw new CliException(ExitCode.USAGE, unusable.getMessage() + hint, unusable);
    }
  }

  private void print(Predictions predictions) {
    // Rows on standard output leave no place there for anything else.
    PrintStream summary = out == null ? Main.notices(spec) : System.out;
    write(predictions);
    if (out != null) {
      summary.println(out);
    }
    if (predictions.hasLabels()) {
      predictions.confusion().lines().forEach(summary::println);
    }
    summary.flush();
  }

  private void write(Predictions predictions) {
    try {
      if (out != null) {
        try (CSVPrinter csv =
            new CSVPrinter(
                Files.newBufferedWriter(out, StandardCharsets.UTF_8), CSVFormat.RFC4180)) {
          predictions.writeTo(csv);
        }
        return;
      }
      // Not closed: standard output is not ours.
      CSVPrinter csv = new CSVPrinter(System.out, CSVFormat.RFC4180);
      predictions.writeTo(csv);
      csv.flush();
      if (System.out.checkError()) {
        throw new IOException("standard output was closed or is full");
      }
    } catch (IOException unwritable) {
      throw new CliException(
          ExitCode.INFRASTRUCTURE,
          "Cannot write the predictions%s: %s"
              .formatted(out == null ? "" : " to " + out, unwritable),
          unwritable);
    }
  }

  private void printJson(SavedModel network, Samples samples, Predictions predictions) {
    ObjectNode object =
        Json.object()
            .put("model", model)
            .put("data", data.file())
            .put("part", part.toString())
            .put("samples", samples.count());
    object.set("about", Json.tree(network.about()));
    object.set("classes", Json.tree(network.classes()));
    if (out == null) {
      object.set("predictions", Json.tree(predictions.rows()));
    } else {
      write(predictions);
      object.put("out", out.toString());
    }
    if (predictions.hasLabels()) {
      object.put("accuracy", predictions.confusion().accuracy());
      object.set("confusion", Json.tree(predictions.confusion().counts()));
    }
    Json.print(object, System.out);
  }
}
