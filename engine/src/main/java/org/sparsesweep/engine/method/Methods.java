package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.util.List;
import java.util.Optional;

/** The catalogue: every method on one screen, a row each. */
public final class Methods {
  private static final List<Row> ROWS =
      List.of(
          new Row(
              "set",
              "Mocanu et al. 2018",
              "drops the weakest connections after every epoch and grows as many at random",
              List.of(EPSILON, ZETA, ERDOS_RENYI, OUTPUT_LAYER)),
          new Row(
              "static-sparse",
              "control",
              "keeps the random sparse topology it starts with",
              List.of(EPSILON, ERDOS_RENYI, OUTPUT_LAYER)),
          new Row("dense", "control", "has every connection", List.of()));

  private Methods() {}

  /**
   * A method.
   *
   * @param name what users type
   * @param source the paper
   * @param summary one sentence, continuing the name
   * @param uses the hyperparameters that matter to it
   */
  public record Row(String name, String source, String summary, List<Hyperparameter> uses) {}

  /** All methods, in the order of the catalogue. */
  public static List<Row> all() {
    return ROWS;
  }

  /** Finds a method by its name. */
  public static Optional<Row> named(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
  }
}
