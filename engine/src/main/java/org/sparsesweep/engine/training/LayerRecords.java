package org.sparsesweep.engine.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;

/** Takes the records of a network's layers. */
final class LayerRecords {

  private LayerRecords() {}

  static List<LayerRecord> of(Network network) {
    return IntStream.range(0, network.layers().size())
        .mapToObj(l -> of(l + 1, network.layers().get(l)))
        .toList();
  }

  private static LayerRecord of(int number, SparseLayer layer) {
    int[] out = sorted(layer.inputs(), layer::outDegree);
    int[] in = sorted(layer.outputs(), layer::inDegree);
    return new LayerRecord(
        number,
        layer.inputs(),
        layer.outputs(),
        layer.connections(),
        live(out),
        live(in),
        quantiles(out),
        quantiles(in));
  }

  private static int[] sorted(int neurons, IntUnaryOperator degree) {
    int[] degrees = IntStream.range(0, neurons).map(degree).toArray();
    Arrays.sort(degrees);
    return degrees;
  }

  private static int live(int[] sorted) {
    int dead = 0;
    while (dead < sorted.length && sorted[dead] == 0) {
      dead++;
    }
    return sorted.length - dead;
  }

  private static LayerRecord.Quantiles quantiles(int[] sorted) {
    return new LayerRecord.Quantiles(
        sorted[0],
        sorted[rank(sorted.length, 1)],
        sorted[rank(sorted.length, 2)],
        sorted[rank(sorted.length, 3)],
        sorted[sorted.length - 1]);
  }

  /** The index of the k-th smallest, k = ceil(n quarters / 4). */
  private static int rank(int count, int quarters) {
    return (int) (((long) count * quarters + 3) / 4) - 1;
  }
}
