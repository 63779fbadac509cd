package org.sparsesweep.engine.network;

import java.util.List;
import org.sparsesweep.engine.kernel.Kernels;

/**
 * Computes outputs without training, in tiles of many samples. What a sample gets does not depend
 * on the tile it is in. Owns two activations, however many layers there are.
 */
public final class EvaluationPass {
  // Two tiles of the widest layer should stay within a second-level cache.
  private static final int TILE_FLOATS = 1 << 17;
  private static final int LARGEST_TILE = 256;

  private final Network network;
  private final Kernels kernels;
  private final OutputPass output;
  private final int tile;
  private final float[][] activations;

  /** A pass over a network as it is then; a layer that loses neurons needs another. */
  public EvaluationPass(Network network, Kernels kernels, Loss loss) {
    this.network = network;
    this.kernels = kernels;
    this.output = new OutputPass(loss, network.outputs());
    int fitting = TILE_FLOATS / network.widestLayer() / Kernels.WIDTH_STEP * Kernels.WIDTH_STEP;
    this.tile = Math.max(Kernels.WIDTH_STEP, Math.min(LARGEST_TILE, fitting));
    this.activations = new float[2][Math.multiplyExact(network.widestLayer(), tile)];
  }

  /** The most samples a tile holds. */
  public int tile() {
    return tile;
  }

  /** Where the caller puts a tile: shape (inputs, width), padding 0. */
  public float[] input() {
    return activations[0];
  }

  /** Evaluates the tile in {@link #input()}, which is lost. */
  public void evaluate(int[] labels, int samples, Tally tally) {
    int width = Kernels.width(samples);
    output.evaluate(forward(width), labels, samples, width, tally);
  }

  /**
   * Computes the outputs of the tile in {@link #input()}, which is lost.
   *
   * @param p gets them after their function, a row a sample
   */
  public void predict(double[][] p) {
    int width = Kernels.width(p.length);
    output.predict(forward(width), width, p);
  }

  /** The outputs before their function. */
  private float[] forward(int width) {
    List<SparseLayer> layers = network.layers();
    for (int l = 0; l < layers.size(); l++) {
      SparseLayer layer = layers.get(l);
      float[] in = activations[l % 2];
      float[] out = activations[(l + 1) % 2];
      kernels.forward(layer.view(), layer.bias(), in, out, width);
      if (l < layers.size() - 1) {
        layer.activation().apply(out, layer.outputs(), width);
      }
    }
    return activations[layers.size() % 2];
  }
}
