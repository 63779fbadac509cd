package org.sparsesweep.engine.kernel;

/**
 * The numbers of one step of gradient descent with momentum. A parameter w with velocity v and
 * gradient g moves by
 *
 * <pre>
 *   g' = fma(coupledDecay, w, g)
 *   v  = fma(momentum, v, -(learningRate * g'))
 *   v  = (v + 2^-100) - 2^-100
 *   w  = fma(-detachedDecay, w, w + v)
 * </pre>
 *
 * in float32, each line rounded as written. The third line changes no velocity above 2^-75 and
 * rounds those below to multiples of 2^-123: momentum alone would let them sink among the subnormal
 * numbers, with which processors calculate a hundred times slower, and rounding would keep them
 * there. For a bias g' = g: decay that is scaled by the learning rate is a penalty on the weights
 * alone, the other kind shrinks every parameter.
 *
 * @param learningRate greater than 0
 * @param momentum in [0, 1)
 * @param coupledDecay weight decay that is scaled by the learning rate, at least 0
 * @param detachedDecay weight decay that is not, at least 0
 */
public record SgdStep(float learningRate, float momentum, float coupledDecay, float detachedDecay) {

  /** See {@link SgdStep}. */
  static final float VELOCITY_FLOOR = 0x1p-100f;

  float velocity(float weight, float velocity, float gradient) {
    float decayed = Math.fma(coupledDecay, weight, gradient);
    return (Math.fma(momentum, velocity, -(learningRate * decayed)) + VELOCITY_FLOOR)
        - VELOCITY_FLOOR;
  }

  float biasVelocity(float velocity, float gradient) {
    return (Math.fma(momentum, velocity, -(learningRate * gradient)) + VELOCITY_FLOOR)
        - VELOCITY_FLOOR;
  }

  float weight(float weight, float newVelocity) {
    return Math.fma(-detachedDecay, weight, weight + newVelocity);
  }

  /**
   * Moves some weights by their gradients.
   *
   * @param gradientAt where the gradient of weight {@code from} stands
   */
  void move(int from, int end, float[] weight, float[] velocity, float[] gradient, int gradientAt) {
    for (int p = from; p < end; p++) {
      float moved = velocity(weight[p], velocity[p], gradient[gradientAt + p - from]);
      velocity[p] = moved;
      weight[p] = weight(weight[p], moved);
    }
  }
}
