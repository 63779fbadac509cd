package org.sparsesweep.engine.topology;

import java.util.stream.IntStream;
import org.sparsesweep.engine.random.RandomStream;

/** An order of a layer's neurons, which says who stands beside whom. */
public final class NeuronOrder {
  private final int[] neurons;
  private final int[] places;

  private NeuronOrder(int[] neurons) {
    this.neurons = neurons;
    this.places = new int[neurons.length];
    for (int place = 0; place < neurons.length; place++) {
      places[neurons[place]] = place;
    }
  }

  /** By index. */
  public static NeuronOrder byIndex(int count) {
    return new NeuronOrder(IntStream.range(0, count).toArray());
  }

  /** At random, every order equally likely. */
  public static NeuronOrder shuffled(int count, RandomStream random) {
    int[] neurons = IntStream.range(0, count).toArray();
    random.shuffle(neurons);
    return new NeuronOrder(neurons);
  }

  int count() {
    return neurons.length;
  }

  /** The neuron at a place. */
  int at(int place) {
    return neurons[place];
  }

  /** The place of a neuron. */
  int placeOf(int neuron) {
    return places[neuron];
  }
}
