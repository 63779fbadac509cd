package org.sparsesweep.engine.kernel;

/**
 * The loops in which a trial spends its time. Activations and gradients are neuron-major: neuron i
 * of a batch occupies {@code [i * width, (i + 1) * width)}, where width is the batch size rounded
 * up by {@link #width}; padding has gradient zero. Nothing is allocated once the largest width has
 * been seen, nothing checked: callers pass arrays that fit. An instance keeps working memory and
 * belongs to one thread.
 *
 * <p>Sums over the batch run in fixed lanes, {@value #LANES} or, where width is {@value
 * #WIDTH_STEP} or less, width of them: lane k adds the products of the positions p with p mod lanes
 * = k in ascending order by fused multiply-add from +0, then lane k and lane k + n/2 are added for
 * the lower half, until one is left. The weight gradients of a full layer have one lane whatever
 * the width: they sum sample after sample, which lets neighbouring connections share a register.
 * Everything else is written out below as a formula. An implementation must give these bits.
 */
public interface Kernels {
  /** Lanes of a sum over the batch. */
  int LANES = 16;

  /** What is added to gradients of inputs and taken off again; see {@link #backward}. */
  float GRADIENT_FLOOR = 0x1p-60f;

  /** Batches of more than half of this are padded to a multiple of it. */
  int WIDTH_STEP = 8;

  /** The name for result rows. */
  String name();

  /** The width of a batch of so many samples: 1, 2, 4 or a multiple of {@value #WIDTH_STEP}. */
  static int width(int samples) {
    if (samples <= WIDTH_STEP / 2) {
      return samples <= 2 ? samples : WIDTH_STEP / 2;
    }
    return (samples + WIDTH_STEP - 1) / WIDTH_STEP * WIDTH_STEP;
  }

  /** New kernels of the kind that suits this JVM, for one thread. */
  static Kernels ofThisJvm() {
    return KernelProvider.kernels();
  }

  /** Why it is that kind, for people: {@code vectors of 256 bits here}, say. */
  static String reasonOfThisJvm() {
    return KernelProvider.reason();
  }

  /**
   * Outputs before activation: z[j] = bias[j], then for the connections of output j by ascending
   * input i: z[j] = fma(w[i, j], x[i], z[j]). Costs connections x width multiply-adds.
   *
   * @param x activations of the inputs, shape (inputs, width); read only
   * @param z shape (outputs, width); overwritten, must not be {@code x}
   */
  void forward(SparseWeights weights, float[] bias, float[] x, float[] z, int width);

  /**
   * One pass that propagates the gradient to the inputs and moves the weights: for every input i,
   * over its connections by ascending output j,
   *
   * <pre>
   *   s    = fma(w[i, j], dz[j], s)          from +0, with the weight before the step
   *   g    = sum over the batch of x[i] dz[j]
   *   w[i, j], v[i, j] move by g             see {@link SgdStep}
   *   dx[i] = (s * dx[i] + 2^-60) - 2^-60    after the last connection
   * </pre>
   *
   * The last line changes no gradient above 2^-35 and rounds those below, too small to move
   * anything, to multiples of 2^-83: layer by layer they would sink among the subnormal numbers,
   * with which processors calculate a hundred times slower.
   *
   * <p>Costs twice connections x width multiply-adds.
   *
   * @param x activations of the inputs, shape (inputs, width); read only
   * @param dz gradient before activation of the outputs, shape (outputs, width); read only
   * @param dx shape (inputs, width): in, the derivative of the activation of the inputs; out, the
   *     gradient before their activation. Null where the inputs are the data.
   */
  void backward(SparseWeights weights, float[] x, float[] dz, float[] dx, int width, SgdStep step);

  /**
   * Moves the biases by the sums over the batch of their outputs' gradients; see {@link SgdStep}.
   */
  void moveBiases(float[] bias, float[] velocity, float[] dz, int outputs, int width, SgdStep step);
}
