package org.sparsesweep.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link SgdStep} on vectors: the same operations in the same order. */
final class VectorSgd {
  private static final VectorSpecies<Float> S = VectorKernels.SPECIES;
  private static final int V = VectorKernels.LENGTH;

  private VectorSgd() {}

  /**
   * Moves some weights by their gradients.
   *
   * @param gradientAt where the gradient of weight {@code from} stands
   */
  static void move(
      SgdStep step,
      int from,
      int end,
      float[] weight,
      float[] velocity,
      float[] gradient,
      int gradientAt) {
    FloatVector coupledDecay = FloatVector.broadcast(S, step.coupledDecay());
    FloatVector detachedDecay = FloatVector.broadcast(S, -step.detachedDecay());
    FloatVector momentum = FloatVector.broadcast(S, step.momentum());
    FloatVector floor = FloatVector.broadcast(S, SgdStep.VELOCITY_FLOOR);
    FloatVector rate = FloatVector.broadcast(S, step.learningRate());
    int p = from;
    int g = gradientAt;
    for (; p + V <= end; p += V) {
      FloatVector w = FloatVector.fromArray(S, weight, p);
      FloatVector v = FloatVector.fromArray(S, velocity, p);
      FloatVector decayed = coupledDecay.fma(w, FloatVector.fromArray(S, gradient, g));
      FloatVector moved = momentum.fma(v, rate.mul(decayed).neg()).add(floor).sub(floor);
      moved.intoArray(velocity, p);
      detachedDecay.fma(w, w.add(moved)).intoArray(weight, p);
      g += V;
    }
    step.move(p, end, weight, velocity, gradient, g);
  }
}
