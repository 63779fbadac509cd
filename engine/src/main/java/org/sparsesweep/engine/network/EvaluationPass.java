package org.sparsesweep.engine.network;

import java.util.List;
import org.sparsesweep.engine.kernel.Kernels;

/**
 * Computes outputs without training, in tiles of many samples. What a sample gets does not depend
 * on the tile it is in. Owns two activations, however many layers there are, and the patches of the
 * largest convolution.
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
  private final float[] patches;
  private final Patches[] reading;
  private final Pool[] pools;

  /** A pass over a network as it is then; a layer that loses neurons needs another. */
  public EvaluationPass(Network network, Kernels kernels, Loss loss) {
    this.network = network;
    this.kernels = kernels;
    this.output = new OutputPass(loss, network.outputs());
    int widest = Math.max(network.widestLayer(), network.widestPatches());
    int fitting = TILE_FLOATS / widest / Kernels.WIDTH_STEP * Kernels.WIDTH_STEP;
    this.tile = Math.max(Kernels.WIDTH_STEP, Math.min(LARGEST_TILE, fitting));
    this.activations = new float[2][Math.multiplyExact(network.widestLayer(), tile)];
    this.patches = new float[Math.multiplyExact(network.widestPatches(), tile)];
    List<FeatureMaps> convolutions = network.convolutions().layers();
    this.reading = convolutions.stream().map(Patches::new).toArray(Patches[]::new);
    this.pools =
        convolutions.stream()
            .map(maps -> maps.isPooled() ? new Pool(maps) : null)
            .toArray(Pool[]::new);
  }

  /** The most samples a tile holds. */
  public int tile() {
    return tile;
  }

  /** Where the caller puts a tile: shape (inputs, {@link Network#width}), padding 0. */
  public float[] input() {
    return activations[0];
  }

  /** Evaluates the tile in {@link #input()}, which is lost. */
  public void evaluate(int[] labels, int samples, Tally tally) {
    int width = network.width(samples);
    output.evaluate(forward(width), labels, samples, width, tally);
  }

  /**
   * Computes the outputs of the tile in {@link #input()}, which is lost.
   *
   * @param p gets them after their function, a row a sample
   */
  public void predict(double[][] p) {
    int width = network.width(p.length);
    output.predict(forward(width), width, p);
  }

  /** The outputs before their function. */
  private float[] forward(int width) {
    List<SparseLayer> layers = network.layers();
    for (int l = 0; l < layers.size(); l++) {
      SparseLayer layer = layers.get(l);
      float[] in = activations[l % 2];
      float[] out = activations[(l + 1) % 2];
      boolean isConvolution = l < reading.length;
      int columns = network.convolutions().positions(l) * width;
      if (isConvolution) {
        reading[l].gather(in, width, patches);
      }
      kernels.forward(layer.view(), layer.bias(), isConvolution ? patches : in, out, columns);
      if (l < layers.size() - 1) {
        layer.activation().apply(out, layer.outputs(), columns);
      }
      if (isConvolution && pools[l] != null) {
        pools[l].forward(out, width, out);
      }
    }
    return activations[layers.size() % 2];
  }
}
