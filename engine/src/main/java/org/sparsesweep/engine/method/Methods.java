package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sparsesweep.engine.topology.ErdosRenyi;

/** The catalogue: every method on one screen, a row each. */
public final class Methods {
  private static final List<Row> ROWS =
      List.of(
          new Row(
              "set",
              "Mocanu et al. 2018",
              "drops the weakest connections after every epoch and grows as many at random",
              List.of(EPSILON, ZETA, ERDOS_RENYI, OUTPUT_LAYER),
              v ->
                  new Method(
                      v.randomSparse(),
                      v.outputLayer(),
                      new Schedule.EveryEpoch(),
                      new Drop.WeakestOfEachSign(v.number(ZETA)),
                      new Budget.AllDropped(),
                      new Grow.Anywhere(),
                      new Pause.Never(),
                      new Neurons.None())),
          new Row(
              "static-sparse",
              "control",
              "keeps the random sparse topology it starts with",
              List.of(EPSILON, ERDOS_RENYI, OUTPUT_LAYER),
              v -> unchanging(v.randomSparse(), v.outputLayer())),
          new Row(
              "dense",
              "control",
              "has every connection",
              List.of(),
              v -> unchanging(new StartingTopology.Full(), OutputLayer.DENSE)));

  private Methods() {}

  /** All methods, in the order of the catalogue. */
  public static List<Row> all() {
    return ROWS;
  }

  /** Finds a method by its name. */
  public static Optional<Row> named(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  private static Method unchanging(StartingTopology topology, OutputLayer outputLayer) {
    return new Method(
        topology,
        outputLayer,
        new Schedule.Never(),
        new Drop.Nothing(),
        new Budget.AllDropped(),
        new Grow.Anywhere(),
        new Pause.Never(),
        new Neurons.None());
  }

  /**
   * A method.
   *
   * @param name what users type
   * @param source the paper
   * @param summary one sentence, continuing the name
   * @param uses the hyperparameters that matter to it
   * @param slots what it puts into the slots, given the values of those
   */
  public record Row(
      String name,
      String source,
      String summary,
      List<Hyperparameter> uses,
      Function<Values, Method> slots) {

    /**
     * The method at some hyperparameters.
     *
     * @param values of all it uses; others are ignored
     * @throws IllegalArgumentException if one is missing or not allowed; names it
     */
    public Method compose(Map<Hyperparameter, String> values) {
      Map<Hyperparameter, String> canonical = new EnumMap<>(Hyperparameter.class);
      for (Hyperparameter used : uses) {
        String value = values.get(used);
        canonical.put(
            used,
            Optional.ofNullable(value)
                .flatMap(used.range()::canonical)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "Cannot compose %s: %s = %s, must be %s"
                                .formatted(name, used.key(), value, used.range().allowed()))));
      }
      return slots.apply(new Values(canonical));
    }
  }

  /** The values of a method's hyperparameters, as what its slots take. */
  public record Values(Map<Hyperparameter, String> values) {

    double number(Hyperparameter hyperparameter) {
      return Double.parseDouble(values.get(hyperparameter));
    }

    StartingTopology randomSparse() {
      return new StartingTopology.RandomSparse(
          choice(ErdosRenyi.class, ERDOS_RENYI), number(EPSILON));
    }

    OutputLayer outputLayer() {
      return choice(OutputLayer.class, OUTPUT_LAYER);
    }

    private <E extends Enum<E>> E choice(Class<E> type, Hyperparameter hyperparameter) {
      return Enum.valueOf(type, values.get(hyperparameter).toUpperCase(Locale.ROOT));
    }
  }
}
