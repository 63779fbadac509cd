package org.sparsesweep.engine.kernel;

/**
 * Which kernels a JVM uses, and why.
 *
 * @param vector whether they use the Vector API
 * @param reason for people
 */
record KernelChoice(boolean vector, String reason) {
  static final int VECTOR_BITS = 256;

  /**
   * What there is to choose from.
   *
   * @param vectorBits width of the vectors the Vector API prefers here; 0 where there is none
   * @param obstacle why there is none; empty where there is
   */
  record RuntimeFacts(int vectorBits, String obstacle) {}

  /**
   * Decides; depends on its arguments alone.
   *
   * @throws IllegalStateException if vectors are demanded and cannot be had; says why
   */
  static KernelChoice choose(KernelRequest request, RuntimeFacts facts) {
    if (request == KernelRequest.SCALAR) {
      return new KernelChoice(false, "asked for");
    }
    String obstacle = facts.obstacle();
    if (obstacle.isEmpty() && facts.vectorBits() < VECTOR_BITS) {
      obstacle =
          "vectors of %d bits here, fewer than %d".formatted(facts.vectorBits(), VECTOR_BITS);
    }
    if (obstacle.isEmpty()) {
      String have = "vectors of %d bits here".formatted(facts.vectorBits());
      return new KernelChoice(true, request == KernelRequest.VECTOR ? "asked for, " + have : have);
    }
    if (request == KernelRequest.VECTOR) {
      throw new IllegalStateException(
          "Cannot use vector kernels (system property %s = vector): %s"
              .formatted(KernelRequest.PROPERTY, obstacle));
    }
    return new KernelChoice(false, obstacle);
  }
}
