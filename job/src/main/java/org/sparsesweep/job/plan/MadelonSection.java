package org.sparsesweep.job.plan;

import org.sparsesweep.engine.data.DatasetSource;

/**
 * Reads the settings of the built-in generator; the defaults make the dataset of NIPS 2003. How the
 * settings must fit together, the source itself checks.
 */
final class MadelonSection {
  private static final Type<Integer> COUNT = Type.integer(1, 10_000_000);
  private static final Type<Integer> COUNT_OR_NONE = Type.integer(0, 10_000_000);

  private MadelonSection() {}

  static DatasetSource read(Node node) {
    return new DatasetSource.Madelon(
        node.one("samples", COUNT, "2600"),
        node.one("informative", COUNT, "5"),
        node.one("redundant", COUNT_OR_NONE, "15"),
        node.one("repeated", COUNT_OR_NONE, "0"),
        node.one("noise", COUNT_OR_NONE, "480"),
        node.one("classes", Type.integer(2, 1_000_000), "2"),
        node.one("clusters-per-class", COUNT, "16"),
        node.one("class-separation", Type.number("a number > 0", x -> x > 0), "2"),
        node.one("label-noise", Type.number("a number in [0, 1)", x -> x >= 0 && x < 1), "0.01"),
        node.one("seed", Type.seed(), "1"));
  }
}
