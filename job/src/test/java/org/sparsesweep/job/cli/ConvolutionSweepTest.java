package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sparsesweep.job.cli.Sweep.sweep;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.job.cli.Sweep.Answer;

/** From a file of a sweep on images to rows of tables. */
class ConvolutionSweepTest {
  private static final int SIDE = 12;
  private static final int IMAGES = 150;
  private static final String SWEEP =
      """
      datasets {
        bars {
          format = idx, train-images = "FOLDER/images", train-labels = "FOLDER/labels"
          image = [1, 12, 12]
        }
      }
      methods = [
        dense
        {name = set, hyperparameters { epsilon = 2, output-layer = dense-ends }}
        {name = gradual-pruning, hyperparameters { final-sparsity = 0.8, evolve-every-steps = 5 }}
        {name = retrain-structure, from.method = gradual-pruning}
      ]
      architecture {
        convolutions = [
          {channels = 4, kernel = 5, padding = 2, pool = max, pool-size = 2}
          {channels = 6, kernel = 3, pool = average, pool-size = 2}
        ]
        hidden = [10]
        initial-weights = he-uniform
      }
      training { epochs = 10, batch-size = 16, learning-rate = 0.05 }
      seeds = 1
      """;

  @TempDir private Path folder;
  private Path conf;
  private String out;

  /** Images of a bar that lies or stands, somewhere. */
  @BeforeEach
  void writeSweep() throws IOException {
    Random random = new Random(1);
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(images);
    for (int number : new int[] {0x803, IMAGES, SIDE, SIDE}) {
      header.writeInt(number);
    }
    DataOutputStream labelHeader = new DataOutputStream(labels);
    labelHeader.writeInt(0x801);
    labelHeader.writeInt(IMAGES);
    for (int n = 0; n < IMAGES; n++) {
      byte[] image = new byte[SIDE * SIDE];
      int at = random.nextInt(SIDE - 4) * SIDE + random.nextInt(SIDE - 4);
      for (int k = 0; k < 5; k++) {
        image[at + k * (n % 2 == 0 ? 1 : SIDE)] = (byte) 200;
      }
      images.write(image);
      labels.write(n % 2);
    }
    Files.write(folder.resolve("images"), images.toByteArray());
    Files.write(folder.resolve("labels"), labels.toByteArray());
    conf =
        Files.writeString(folder.resolve("bars.conf"), SWEEP.replace("FOLDER", folder.toString()));
    out = folder.resolve("out").toString();
  }

  private List<String> csv(String query) {
    Answer answer = sweep("sql", "--out", out, "--format", "csv", query);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().toList();
  }

  @Test
  void runsFromAFileToRows() {
    Answer run = sweep("run", conf.toString(), "--out", out);
    assertThat(run.exitCode()).as(run.err()).isZero();

    // 100 + 216 + 240 + 20 connections: 36 maps' pixels of 2 x 2 and six channels make 24 inputs.
    assertThat(
            csv(
                "SELECT method, status, layer_sizes, connections_start, connections_end,"
                    + " dense_parameters FROM trials WHERE method IN ('dense', 'gradual-pruning')"
                    + " ORDER BY 1"))
        .containsExactly(
            "method,status,layer_sizes,connections_start,connections_end,dense_parameters",
            "dense,SUCCEEDED,144-4k5p2max2-6k3average2-10-2,576,576,576",
            "gradual-pruning,SUCCEEDED,144-4k5p2max2-6k3average2-10-2,576,116,576");
    assertThat(
            csv(
                "SELECT method, min(final_test_accuracy) > 0.85 FROM trials WHERE method IN"
                    + " ('dense', 'set') GROUP BY 1 ORDER BY 1"))
        .containsExactly("method,(min(final_test_accuracy) > 0.85)", "dense,true", "set,true");
    assertThat(
            csv(
                "SELECT layer, inputs, outputs, connections FROM layers JOIN trials USING"
                    + " (trial_id) WHERE method = 'dense' AND epoch = 0 ORDER BY 1"))
        .containsExactly(
            "layer,inputs,outputs,connections",
            "1,25,4,100",
            "2,36,6,216",
            "3,24,10,240",
            "4,10,2,20");
    assertThat(
            csv(
                "SELECT layer, min(connections) FROM layers JOIN trials USING (trial_id) WHERE"
                    + " method = 'set' AND layer IN (1, 4) GROUP BY 1 ORDER BY 1"))
        .containsExactly("layer,min(connections)", "1,100", "4,20");
    assertThat(
            csv(
                "SELECT count(DISTINCT connections_end) FROM trials WHERE method IN"
                    + " ('retrain-structure', 'gradual-pruning')"))
        .containsExactly("count(DISTINCT connections_end)", "1");
    // 2 x (100 x 144 + 216 x 16 + 240 + 20) a sample.
    assertThat(csv("SELECT inference_flops FROM trials WHERE method = 'dense'"))
        .containsExactly("inference_flops", "36232.0");

    Answer again = sweep("run", conf.toString(), "--out", out);
    assertThat(again.err()).contains("4 trials, 4 done already, 0 to run");
    String id = csv("SELECT trial_id FROM trials WHERE method = 'retrain-structure'").get(1);
    Answer reproduced = sweep("reproduce", "--out", out, "--trial", id);
    assertThat(reproduced.exitCode()).as(reproduced.err() + reproduced.out()).isZero();
  }

  @Test
  void refusesAnImageThatTheFilesAreNot() {
    Answer plan =
        sweep(
            "plan",
            conf.toString(),
            "--set",
            "datasets.bars.image=[1,16,9]",
            "--set",
            "architecture.convolutions=[{channels=2,kernel=2}]");

    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.err())
        .contains(
            "Cannot use dataset bars: datasets.bars.image = [1, 16, 9], must be [1, 12, 12], as its"
                + " files say");
  }
}
