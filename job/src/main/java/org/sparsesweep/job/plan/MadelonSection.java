package org.sparsesweep.job.plan;

import org.sparsesweep.engine.data.DatasetSource;

/** Reads the settings of the built-in generator; the defaults are the sizes of NIPS 2003. */
final class MadelonSection {
  private static final Type<Integer> COUNT = Type.integer(1, 10_000_000);
  private static final Type<Integer> COUNT_OR_NONE = Type.integer(0, 10_000_000);

  /** Beyond this many informative features, every count of clusters has vertices enough. */
  private static final int LARGEST_EXPONENT = 30;

  private MadelonSection() {}

  static DatasetSource read(Node node) {
    int informative = node.one("informative", COUNT, "5");
    int classes = node.one("classes", Type.integer(2, 1_000_000), "2");
    int clusters = node.one("clusters-per-class", COUNT, "16");
    long vertices = 1L << Math.min(informative, LARGEST_EXPONENT);
    if ((long) classes * clusters > vertices) {
      node.problem(
          String.format(
              "%s = %d, must be at most %d: with classes = %d and informative = %d, every cluster"
                  + " needs a vertex of the hypercube, which has %d",
              node.pathOf("clusters-per-class"),
              clusters,
              vertices / classes,
              classes,
              informative,
              vertices));
    }
    return new DatasetSource.Madelon(
        node.one("samples", COUNT, "2600"),
        informative,
        node.one("redundant", COUNT_OR_NONE, "15"),
        node.one("repeated", COUNT_OR_NONE, "0"),
        node.one("noise", COUNT_OR_NONE, "480"),
        classes,
        clusters,
        node.one("class-separation", Type.number("a number > 0", x -> x > 0), "1"),
        node.one("label-noise", Type.number("a number in [0, 1]", x -> x >= 0 && x <= 1), "0.01"),
        node.one("seed", Type.seed(), "1"));
  }
}
