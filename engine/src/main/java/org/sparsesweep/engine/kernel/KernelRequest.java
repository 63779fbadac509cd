package org.sparsesweep.engine.kernel;

import java.util.Locale;

/** Which kernels are wanted: the system property {@value #PROPERTY}. */
enum KernelRequest {
  /** The fastest this JVM has. */
  AUTO,
  SCALAR,
  /** Vectors, or an error. */
  VECTOR;

  static final String PROPERTY = "sweep.kernels";

  static KernelRequest ofThisJvm() {
    String word = System.getProperty(PROPERTY, "auto");
    for (KernelRequest request : values()) {
      if (request.name().toLowerCase(Locale.ROOT).equals(word)) {
        return request;
      }
    }
    throw new IllegalArgumentException(
        "Cannot choose kernels: system property %s = %s, must be auto, scalar or vector"
            .formatted(PROPERTY, word));
  }
}
