package org.sparsesweep.engine.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sparsesweep.engine.data.ImageShape;
import org.sparsesweep.engine.topology.LayerSizes;

/**
 * The convolutions that a network begins with, one after the other; none in a multilayer
 * perceptron. The maps of the last one, pixel by pixel, are inputs of the layer that follows.
 *
 * @param layers each reads what the one before it makes
 */
public record Convolutions(List<FeatureMaps> layers) implements Serializable {
  /** Of a network that has none. */
  public static final Convolutions NONE = new Convolutions(List.of());

  public Convolutions {
    layers = List.copyOf(layers);
    for (int l = 1; l < layers.size(); l++) {
      ImageShape made = layers.get(l - 1).output();
      if (!layers.get(l).input().equals(made)) {
        throw new IllegalArgumentException(
            "Cannot chain convolution %d, which makes %s, to one that reads %s"
                .formatted(l, made, layers.get(l).input()));
      }
    }
  }

  /**
   * Convolutions of images.
   *
   * @throws IllegalArgumentException if one does not fit what it reads; names which, and the field
   */
  public static Convolutions of(ImageShape image, List<Convolution> convolutions) {
    List<FeatureMaps> layers = new ArrayList<>();
    ImageShape read = image;
    for (Convolution convolution : convolutions) {
      try {
        layers.add(new FeatureMaps(read, convolution));
      } catch (IllegalArgumentException misfit) {
        throw new IllegalArgumentException(
            "convolution %d has %s".formatted(layers.size() + 1, misfit.getMessage()), misfit);
      }
      read = layers.get(layers.size() - 1).output();
    }
    return new Convolutions(layers);
  }

  /** Whether there are none. */
  public boolean isNone() {
    return layers.isEmpty();
  }

  /** How many there are. */
  public int count() {
    return layers.size();
  }

  /** Whether a layer of the network, from 0, is one of them. */
  public boolean contain(int layer) {
    return layer < layers.size();
  }

  /** How often each connection of a layer of the network is used for a sample. */
  public int positions(int layer) {
    return contain(layer) ? layers.get(layer).positions() : 1;
  }

  /** Features of a sample; only where there are convolutions. */
  public int features() {
    return layers.get(0).input().features();
  }

  /**
   * Neurons a layer: features, or the channels of an image; those of hidden layers, where a channel
   * counts as one; classes.
   *
   * @param hidden neurons of the hidden layers after the convolutions
   */
  public List<Integer> neurons(int features, List<Integer> hidden, int classes) {
    List<Integer> neurons = new ArrayList<>();
    neurons.add(isNone() ? features : layers.get(0).input().channels());
    layers.forEach(layer -> neurons.add(layer.convolution().channels()));
    neurons.addAll(hidden);
    neurons.add(classes);
    return neurons;
  }

  /** The sizes of the layers of a network that begins with these convolutions. */
  public LayerSizes sizes(List<Integer> neurons) {
    List<Integer> inputsPerNeuron = new ArrayList<>();
    layers.forEach(layer -> inputsPerNeuron.add(layer.taps()));
    for (int l = count(); l < neurons.size() - 1; l++) {
      inputsPerNeuron.add(l == count() && !isNone() ? pixelsOfLast() : 1);
    }
    return new LayerSizes(neurons, inputsPerNeuron, count());
  }

  private int pixelsOfLast() {
    ImageShape last = layers.get(count() - 1).output();
    return last.rows() * last.columns();
  }

  /**
   * The same with other numbers of channels.
   *
   * @param neurons as in {@link #neurons}
   */
  public Convolutions withChannels(List<Integer> neurons) {
    if (isNone()) {
      return this;
    }
    List<Convolution> others = new ArrayList<>();
    for (int l = 0; l < count(); l++) {
      others.add(layers.get(l).convolution().withChannels(neurons.get(l + 1)));
    }
    return of(layers.get(0).input(), others);
  }

  /** {@code 6k5p2max2-16k5max2}; empty without convolutions. */
  @Override
  public String toString() {
    return layers.stream()
        .map(layer -> layer.convolution().toString())
        .collect(Collectors.joining("-"));
  }
}
