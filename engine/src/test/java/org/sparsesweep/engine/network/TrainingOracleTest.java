package org.sparsesweep.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsesweep.engine.kernel.Kernels;
import org.sparsesweep.engine.kernel.SgdStep;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;
import org.sparsesweep.engine.topology.Topology;

/**
 * Training steps against an independent reference in float64. We compute in float32, whose unit
 * roundoff is 6e-8; sums of up to 100 products of numbers around 1 over up to six steps stay within
 * {@value #TOLERANCE}, absolutely for numbers below 1, relatively for others.
 */
class TrainingOracleTest {
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training-relu",
        "training-leaky",
        "training-allrelu-decay",
        "training-tanh-batch1",
        "training-relu-reference-decay",
        "training-wide-batch100"
      })
  void agreesWithTheReferenceAfterEveryStep(String name) throws IOException {
    JsonNode oracle = read(name);
    JsonNode config = oracle.get("config");
    Network network = network(oracle);
    int batch = oracle.get("batch").asInt();
    Loss loss =
        config.get("output").asText().equals("softmax_cross_entropy")
            ? Loss.SOFTMAX_CROSS_ENTROPY
            : Loss.SIGMOID_MEAN_SQUARED_ERROR;
    Activation activation = activation(config.get("activation").asText());
    double slope = config.get("slope").asDouble();
    network.activate(activation, slope, new Streams(1));
    Kernels kernels = Kernels.ofThisJvm();
    TrainingPass pass = new TrainingPass(network, kernels, batch, 0, loss);
    EvaluationPass evaluation = new EvaluationPass(network, kernels, loss);
    SgdStep step = step(config);
    RandomStream[] noDropout = new RandomStream[network.layers().size()];
    boolean first = true;
    for (JsonNode expected : oracle.get("steps")) {
      int[] labels = ints(expected.get("labels"));
      Tally before = new Tally();
      fill(evaluation.input(), expected.get("inputs"), batch);
      evaluation.evaluate(labels, batch, before);
      assertThat(before.meanLoss()).isCloseTo(expected.get("loss").asDouble(), within(TOLERANCE));
      assertThat(before.accuracy()).isEqualTo(accuracy(expected.get("probabilities"), labels));

      Tally during = new Tally();
      fill(pass.input(), expected.get("inputs"), batch);
      pass.step(labels, batch, step, noDropout, during);
      assertThat(during.meanLoss()).isCloseTo(before.meanLoss(), within(1e-12));
      for (int l = 0; l < network.layers().size(); l++) {
        SparseLayer layer = network.layers().get(l);
        assertLayer(layer, expected.get("after"), l);
        if (first && step.coupledDecay() == 0) {
          assertFirstGradient(layer, expected.get("gradients"), l, step.learningRate());
        }
      }
      first = false;
    }
    assertThat(first).as("the file has steps").isFalse();
  }

  private static void assertLayer(SparseLayer layer, JsonNode after, int l) {
    JsonNode connections = after.get("connections").get(l);
    assertThat(layer.connections()).isEqualTo(connections.size());
    int p = 0;
    for (JsonNode connection : connections) {
      int input = connection.get(0).asInt();
      int output = connection.get(1).asInt();
      assertThat(layer.weights().nz_rows[p]).isEqualTo(output);
      assertThat(p).isBetween(layer.weights().col_idx[input], layer.weights().col_idx[input + 1]);
      assertNear(layer.weights().nz_values[p], connection.get(2).asDouble());
      p++;
    }
    for (int j = 0; j < layer.outputs(); j++) {
      assertNear(layer.bias()[j], after.get("biases").get(l).get(j).asDouble());
    }
  }

  /** From rest, the velocity after the first step is -rate x gradient. */
  private static void assertFirstGradient(
      SparseLayer layer, JsonNode gradients, int l, float rate) {
    int p = 0;
    for (JsonNode connection : gradients.get("connections").get(l)) {
      assertNear(-layer.velocity()[p++] / rate, connection.get(2).asDouble());
    }
    for (int j = 0; j < layer.outputs(); j++) {
      assertNear(-layer.biasVelocity()[j] / rate, gradients.get("biases").get(l).get(j).asDouble());
    }
  }

  private static void assertNear(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
  }

  private static Network network(JsonNode oracle) {
    int[] sizes = ints(oracle.get("sizes"));
    List<SparseLayer> layers = new ArrayList<>();
    for (int l = 0; l < sizes.length - 1; l++) {
      JsonNode connections = oracle.get("initial").get("connections").get(l);
      long[] codes = new long[connections.size()];
      for (int c = 0; c < codes.length; c++) {
        codes[c] =
            connections.get(c).get(0).asLong() * sizes[l + 1] + connections.get(c).get(1).asLong();
      }
      SparseLayer layer =
          new SparseLayer(
              new Topology(sizes[l], sizes[l + 1], codes),
              WeightInit.NORMAL_0_1,
              new Streams(1).stream(Purpose.WEIGHT_INIT));
      for (int c = 0; c < codes.length; c++) {
        layer.weights().nz_values[c] = (float) connections.get(c).get(2).asDouble();
      }
      layer.weightsChanged();
      for (int j = 0; j < sizes[l + 1]; j++) {
        layer.bias()[j] = (float) oracle.get("initial").get("biases").get(l).get(j).asDouble();
      }
      layers.add(layer);
    }
    return new Network(layers);
  }

  private static SgdStep step(JsonNode config) {
    float decay = (float) config.get("weight_decay").asDouble();
    boolean reference = config.get("decay_form").asText().equals("reference");
    return new SgdStep(
        (float) config.get("lr").asDouble(),
        (float) config.get("momentum").asDouble(),
        reference ? 0 : decay,
        reference ? decay : 0);
  }

  private static Activation activation(String name) {
    return Activation.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static void fill(float[] input, JsonNode samples, int batch) {
    int width = Kernels.width(batch);
    for (int b = 0; b < batch; b++) {
      for (int i = 0; i < samples.get(b).size(); i++) {
        input[i * width + b] = (float) samples.get(b).get(i).asDouble();
      }
    }
  }

  private static double accuracy(JsonNode probabilities, int[] labels) {
    int hits = 0;
    for (int b = 0; b < labels.length; b++) {
      int best = 0;
      for (int j = 1; j < probabilities.get(b).size(); j++) {
        if (probabilities.get(b).get(j).asDouble() > probabilities.get(b).get(best).asDouble()) {
          best = j;
        }
      }
      hits += best == labels[b] ? 1 : 0;
    }
    return (double) hits / labels.length;
  }

  private static int[] ints(JsonNode array) {
    int[] numbers = new int[array.size()];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = array.get(n).asInt();
    }
    return numbers;
  }

  private static JsonNode read(String name) throws IOException {
    try (InputStream in =
        TrainingOracleTest.class.getResourceAsStream("/oracle/" + name + ".json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
