package org.sparsesweep.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.data.Scaling;
import org.sparsesweep.engine.network.Activation;
import org.sparsesweep.engine.network.Convolution;
import org.sparsesweep.engine.network.Convolutions;
import org.sparsesweep.engine.network.Loss;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.random.Streams;

/**
 * A trained network with all that is needed to use it. Its file is in the safetensors format,
 * version {@value #VERSION}, with these arrays:
 *
 * <ul>
 *   <li>{@code scaling.offset}, {@code scaling.factor}: one a feature; the network sees (x -
 *       offset) * factor
 *   <li>{@code layers.N.indptr}, {@code layers.N.indices}, {@code layers.N.weights} of layer N,
 *       from 0: a compressed sparse column matrix with a row for each neuron it leads to and a
 *       column for each it comes from
 *   <li>{@code layers.N.bias}: one for each neuron it leads to
 *   <li>{@code layers.N.activation.P}: parameter P, from 0, of the activation of these neurons,
 *       where it has any
 * </ul>
 *
 * and these texts: {@code format}, {@code version}, {@code layers}, {@code activation}, {@code
 * activation_slope}, {@code loss}, {@code image} and {@code convolutions} where it begins with
 * convolutions (as 1x28x28, channels by rows by columns, and as 6k5p2max2-16k5max2: channels,
 * kernel, padding, pooling), {@code class.C} for the name of class C from 0, {@code feature.F} for
 * that of feature F from 0 where the data had names for them, {@code weights_sha256} for {@link
 * Network#sha256}, which reading holds the arrays against, and {@code about.NAME} for whatever the
 * maker adds.
 *
 * @param network trained
 * @param activation of the hidden neurons
 * @param slope of the activation below 0
 * @param loss that brings the function of the output neurons
 * @param scaling of the features
 * @param classes names, in the order of the outputs
 * @param featureNames one a feature in the order of the inputs, or none
 * @param about texts of the maker, such as where the network comes from
 */
public record SavedModel(
    Network network,
    Activation activation,
    double slope,
    Loss loss,
    Scaling scaling,
    List<String> classes,
    List<String> featureNames,
    Map<String, String> about) {
  static final String FORMAT = "sparse-sweep-model";
  static final int VERSION = 1;

  private static final String CLASS = "class.";
  private static final String FEATURE = "feature.";
  private static final String ABOUT = "about.";
  private static final String HASH = "weights_sha256";

  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException if they do not
   */
  public SavedModel {
    classes = List.copyOf(classes);
    featureNames = List.copyOf(featureNames);
    about = Map.copyOf(about);
    require("classes", classes.size(), network.outputs());
    require("offsets", scaling.offset().length, network.inputs());
    require("factors", scaling.factor().length, network.inputs());
    if (!featureNames.isEmpty()) {
      require("names of features", featureNames.size(), network.inputs());
    }
  }

  private static void require(String what, int found, int needed) {
    if (found != needed) {
      throw new IllegalArgumentException(
          "Cannot keep a network with %d %s, must be %d".formatted(found, what, needed));
    }
  }

  /**
   * Writes it; the caller closes.
   *
   * @throws IOException if the output cannot be written
   */
  public void write(OutputStream out) throws IOException {
    snapshot().write(out);
  }

  /** A copy as of now, to be written later. */
  public ModelSnapshot snapshot() {
    Tensors tensors = new Tensors();
    tensors.put("format", FORMAT);
    tensors.put("version", Integer.toString(VERSION));
    tensors.put("layers", Integer.toString(network.layers().size()));
    tensors.put("activation", activation.key());
    tensors.put("activation_slope", Double.toString(slope));
    tensors.put("loss", loss.key());
    tensors.put(HASH, network.sha256());
    if (!network.convolutions().isNone()) {
      tensors.put("image", network.convolutions().layers().get(0).input().toString());
      tensors.put("convolutions", network.convolutions().toString());
    }
    for (int c = 0; c < classes.size(); c++) {
      tensors.put(CLASS + c, classes.get(c));
    }
    for (int f = 0; f < featureNames.size(); f++) {
      tensors.put(FEATURE + f, featureNames.get(f));
    }
    // In order, so that the same model gives the same bytes in every JVM.
    new TreeMap<>(about).forEach((name, text) -> tensors.put(ABOUT + name, text));
    tensors.put("scaling.offset", scaling.offset());
    tensors.put("scaling.factor", scaling.factor());
    for (int l = 0; l < network.layers().size(); l++) {
      network.layers().get(l).copyTo(new Naming(tensors, "layers." + l + "."));
    }
    return new ModelSnapshot(tensors);
  }

  /** Puts the arrays of a layer under its name. */
  private record Naming(Tensors tensors, String prefix) implements SparseLayer.Receiver {
    @Override
    public void ints(String name, int[] numbers) {
      tensors.put(prefix + name, numbers);
    }

    @Override
    public void floats(String name, float[] numbers) {
      tensors.put(prefix + name, numbers);
    }
  }

  /**
   * Reads what {@link #write} has written; the caller closes.
   *
   * @throws ModelException if it is no model, one of a later version, or a damaged one
   * @throws IOException if the input cannot be read
   */
  public static SavedModel read(InputStream in) throws IOException {
    Tensors tensors = Tensors.read(in);
    if (in.read() >= 0) {
      throw new ModelException("it goes on behind its last array");
    }
    try {
      return of(tensors);
    } catch (IllegalArgumentException nonsense) {
      throw new ModelException("its content does not fit: " + nonsense.getMessage());
    }
  }

  private static SavedModel of(Tensors tensors) throws ModelException {
    if (!tensors.text("format").equals(FORMAT)) {
      throw new ModelException(
          "its format is %s, must be %s".formatted(tensors.text("format"), FORMAT));
    }
    int version = Integer.parseInt(tensors.text("version"));
    if (version > VERSION) {
      throw new ModelException("its version is %d, known are up to %d".formatted(version, VERSION));
    }
    List<SparseLayer> layers = new ArrayList<>();
    int count = Integer.parseInt(tensors.text("layers"));
    for (int l = 0; l < count; l++) {
      String prefix = "layers." + l + ".";
      layers.add(
          SparseLayer.of(
              tensors.ints(prefix + "indptr"),
              tensors.ints(prefix + "indices"),
              tensors.floats(prefix + "weights"),
              tensors.floats(prefix + "bias")));
    }
    Network network = Network.of(layers, convolutions(tensors));
    Activation activation = word(Activation.values(), Activation::key, tensors.text("activation"));
    double slope = Double.parseDouble(tensors.text("activation_slope"));
    // Parameters that start at random are replaced at once.
    network.activate(activation, slope, new Streams(0));
    for (int l = 0; l < count; l++) {
      float[][] parameters = layers.get(l).activation().parameters();
      for (int p = 0; p < parameters.length; p++) {
        float[] saved = tensors.floats("layers.%d.activation.%d".formatted(l, p));
        require("parameters of the activation of layer " + l, saved.length, parameters[p].length);
        System.arraycopy(saved, 0, parameters[p], 0, saved.length);
      }
    }
    // Files written before there was a hash have none.
    String hash = tensors.texts().get(HASH);
    if (hash != null && !hash.equals(network.sha256())) {
      throw new ModelException("it is damaged: its weights are not those that were written");
    }
    List<String> classes = new ArrayList<>();
    for (int c = 0; c < network.outputs(); c++) {
      classes.add(tensors.text(CLASS + c));
    }
    List<String> featureNames = new ArrayList<>();
    if (tensors.texts().containsKey(FEATURE + 0)) {
      for (int f = 0; f < network.inputs(); f++) {
        featureNames.add(tensors.text(FEATURE + f));
      }
    }
    Map<String, String> about = new LinkedHashMap<>();
    tensors
        .texts()
        .forEach(
            (name, text) -> {
              if (name.startsWith(ABOUT)) {
                about.put(name.substring(ABOUT.length()), text);
              }
            });
    return new SavedModel(
        network,
        activation,
        slope,
        word(Loss.values(), Loss::key, tensors.text("loss")),
        new Scaling(tensors.floats("scaling.offset"), tensors.floats("scaling.factor")),
        classes,
        featureNames,
        about);
  }

  /** A reader of version 1 that does not know of them finds layers that do not chain. */
  private static Convolutions convolutions(Tensors tensors) throws ModelException {
    if (!tensors.texts().containsKey("convolutions")) {
      return Convolutions.NONE;
    }
    List<Integer> image =
        Arrays.stream(tensors.text("image").split("x")).map(Integer::valueOf).toList();
    if (image.size() != 3) {
      throw new ModelException("its image is " + tensors.text("image") + ", must be as 1x28x28");
    }
    List<Convolution> convolutions =
        Arrays.stream(tensors.text("convolutions").split("-")).map(Convolution::of).toList();
    return Convolutions.of(new ImageShape(image.get(0), image.get(1), image.get(2)), convolutions);
  }

  private static <E> E word(E[] values, Function<E, String> wordOf, String word)
      throws ModelException {
    for (E value : values) {
      if (wordOf.apply(value).equals(word)) {
        return value;
      }
    }
    throw new ModelException("it names " + word + ", which this version does not know");
  }
}
