package org.sparsesweep.engine.network;

/** How the weights of a layer are drawn, at the start and when connections grow. */
public enum WeightInit {
  /** Normal with deviation 0.1, as the first SET program. */
  NORMAL_0_1("normal-0.1"),
  /** Uniform within sqrt(6 / inputs), the dense fan-in even in a sparse layer. */
  HE_UNIFORM("he-uniform"),
  /** Uniform within sqrt(6 / (inputs + outputs)). */
  XAVIER_UNIFORM("xavier-uniform"),
  /** Normal with variance 2 / (connections / outputs): the layer's mean sparse fan-in. */
  SPARSE_HE("sparse-he");

  private final String key;

  WeightInit(String key) {
    this.key = key;
  }

  /** The name users type. */
  public String key() {
    return key;
  }
}
