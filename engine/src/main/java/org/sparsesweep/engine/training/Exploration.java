package org.sparsesweep.engine.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import org.sparsesweep.engine.network.Network;
import org.sparsesweep.engine.network.SparseLayer;
import org.sparsesweep.engine.topology.Structure;

/**
 * Every position at which a network has had a connection, for the exploration rate R_s (Liu et al.
 * 2021, "Do We Actually Need Dense Over-Parameterization?", section 3): their number by that of all
 * positions of the network at the start. Compressed sets: a few bytes for each position seen, never
 * more than a bit for each position there is.
 */
final class Exploration {
  private final Roaring64Bitmap[] seen;
  private final long[] outputs;
  private final double positions;

  private Exploration(Roaring64Bitmap[] seen, long[] outputs, double positions) {
    this.seen = seen;
    this.outputs = outputs;
    this.positions = positions;
  }

  /** Nothing seen yet. */
  Exploration(Network start) {
    List<SparseLayer> layers = start.layers();
    this.seen = new Roaring64Bitmap[layers.size()];
    this.outputs = layers.stream().mapToLong(SparseLayer::outputs).toArray();
    this.positions = start.positions();
    for (int l = 0; l < seen.length; l++) {
      seen[l] = new Roaring64Bitmap();
    }
  }

  /**
   * Sees the connections there are now.
   *
   * @param neurons for every boundary of layers, the first indices of the neurons that are left
   * @return the fraction of all positions that has been seen by now, in (0, 1]
   */
  double see(Network network, int[][] neurons) {
    long all = 0;
    for (int l = 0; l < seen.length; l++) {
      SparseLayer layer = network.layers().get(l);
      int[] start = layer.weights().col_idx;
      int inputsPerNeuron = layer.inputs() / neurons[l].length;
      for (int i = 0; i < layer.inputs(); i++) {
        long base = Structure.inputAtStart(neurons[l], inputsPerNeuron, i) * outputs[l];
        for (int p = start[i]; p < start[i + 1]; p++) {
          seen[l].addLong(base + neurons[l + 1][layer.weights().nz_rows[p]]);
        }
      }
      all += seen[l].getLongCardinality();
    }
    return all / positions;
  }

  /** Writes all that has been seen, compressed. */
  void write(DataOutput out) throws IOException {
    out.writeDouble(positions);
    out.writeInt(seen.length);
    for (int l = 0; l < seen.length; l++) {
      out.writeLong(outputs[l]);
      seen[l].serialize(out);
    }
  }

  /** Reads what {@link #write} has written. */
  static Exploration read(DataInput in) throws IOException {
    double positions = in.readDouble();
    Roaring64Bitmap[] seen = new Roaring64Bitmap[in.readInt()];
    long[] outputs = new long[seen.length];
    for (int l = 0; l < seen.length; l++) {
      outputs[l] = in.readLong();
      seen[l] = new Roaring64Bitmap();
      seen[l].deserialize(in);
    }
    return new Exploration(seen, outputs, positions);
  }
}
