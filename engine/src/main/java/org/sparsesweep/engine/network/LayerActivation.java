package org.sparsesweep.engine.network;

import java.util.BitSet;
import org.sparsesweep.engine.kernel.SgdStep;

/**
 * The function of the neurons of one layer, with its parameters where these are trained. Arrays of
 * sums have shape (neurons, width), as in the kernels.
 *
 * <p>Mutable if it has parameters; not thread-safe.
 */
public abstract sealed class LayerActivation permits KinkedAtZero, Saturating, Srelu {
  /** Parameters that are trained, for each neuron. */
  public int parametersPerNeuron() {
    return parameters().length;
  }

  /** The parameters that are trained: arrays of one number a neuron, not copied. */
  public float[][] parameters() {
    return new float[0][];
  }

  /** The velocities of the parameters, in the same order. */
  float[][] velocities() {
    return new float[0][];
  }

  /**
   * Removes the parameters of some neurons; the others keep theirs, and their order.
   *
   * @param gone which neurons go
   */
  public void remove(BitSet gone) {
    // What is the same for all neurons does not change with their number.
  }

  /**
   * Replaces sums by activations. A sum that is not a number stays one, so that divergence shows.
   */
  abstract void apply(float[] z, int neurons, int width);

  /**
   * Replaces the sums of some neurons by activations, in training.
   *
   * @param z in, sums; out, activations after dropout
   * @param derivative in, 1 for a neuron that speaks, 0 for one that is silenced; out, what the
   *     gradient of the activations is to be multiplied by before {@link #backward}
   * @param sums gets the sums, where parameters are trained; not touched elsewhere
   * @param first neuron
   * @param end neuron, exclusive
   * @param scale of neurons that speak
   */
  abstract void forward(
      float[] z, float[] derivative, float[] sums, int first, int end, int width, float scale);

  /**
   * Moves the parameters, if there are any, and completes the gradient.
   *
   * @param gradient in, of the activations, times what {@link #forward} left; out, of the sums;
   *     padding 0
   * @param sums from {@link #forward}
   */
  void backward(float[] gradient, float[] sums, int samples, int width, SgdStep step) {
    // Without parameters the product is the gradient.
  }

  /**
   * 1 above 0, else 0; not a number where x is none. Without a comparison: signs of sums are
   * random, so that half of the branches would be guessed wrong, and the compiler makes vectors of
   * arithmetic alone. Twice 2<sup>127</sup> takes the smallest float beyond 1.
   */
  static float isAboveZero(float x) {
    return Math.min(1f, Math.max(0f, x * 0x1p127f * 0x1p127f));
  }
}
