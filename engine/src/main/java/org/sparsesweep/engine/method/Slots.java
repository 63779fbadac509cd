package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.ALPHA;
import static org.sparsesweep.engine.method.Hyperparameter.BETA;
import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.GAMMA;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.method.Neurons.HiddenLayers;
import org.sparsesweep.engine.method.Slot.Choice;

/** The slots of a method and the choices for each: what methods are composed of. */
public final class Slots {
  private static final String CONTROL = "control";
  private static final String SET = "Mocanu et al. 2018";
  private static final String NPSET = "arXiv 1906.11626";
  private static final String CRITICS = "control for arXiv 1906.11626";
  private static final List<Hyperparameter> NPSETS =
      List.of(EPSILON, ZETA, ERDOS_RENYI, OUTPUT_LAYER, ALPHA, GAMMA);

  public static final Slot<Sizes> SIZES =
      new Slot<>(
          "sizes",
          "how many neurons do the hidden layers have?",
          new Choice<>(
              "as-asked", CONTROL, "those of the network", List.of(), v -> new Sizes.AsAsked()),
          new Choice<>(
              "after-npset",
              NPSET,
              "those that NPSET ends with after all its rounds",
              List.of(ALPHA, GAMMA),
              v -> new Sizes.AfterRemoval(v.fewestOutgoingAtOnce())),
          new Choice<>(
              "dense-as-set",
              CRITICS,
              "those at which a full network has as many connections as SET",
              List.of(EPSILON, ERDOS_RENYI, OUTPUT_LAYER),
              v ->
                  new Sizes.DenseLike(
                      new ConnectionCount.OfSet(v.randomSparse(), v.outputLayer()))),
          new Choice<>(
              "dense-as-npset",
              CRITICS,
              "those at which a full network has as many connections as NPSET ends with",
              NPSETS,
              v -> new Sizes.DenseLike(v.npset())));

  public static final Slot<StartingTopology> TOPOLOGY =
      new Slot<>(
          "topology",
          "which connections exist at the start?",
          new Choice<>("full", CONTROL, "all of them", List.of(), v -> new StartingTopology.Full()),
          new Choice<>(
              "erdos-renyi",
              SET,
              "random ones, about epsilon (inputs + outputs) in a layer",
              List.of(EPSILON, ERDOS_RENYI),
              Values::randomSparse),
          new Choice<>(
              "as-npset",
              CRITICS,
              "random ones, in every layer as many as NPSET ends with",
              NPSETS,
              v -> new StartingTopology.RandomLike(v.npset())),
          new Choice<>(
              "towards-npset",
              CRITICS,
              "random ones, so many that as many as NPSET's are left once neurons have gone",
              NPSETS,
              v ->
                  new StartingTopology.RandomTowards(
                      v.npset(), v.number(EPSILON), v.outputLayer(), v.fewestOutgoingAtOnce())));

  public static final Slot<OutputLayer> OUTPUT =
      new Slot<>(
          "output",
          "what is different in the last layer?",
          new Choice<>(
              "dense", CONTROL, "it is full and stays so", List.of(), v -> OutputLayer.DENSE),
          new Choice<>(
              "as-set",
              SET,
              "what the hyperparameter output-layer says",
              List.of(OUTPUT_LAYER),
              Values::outputLayer));

  public static final Slot<Schedule> SCHEDULE =
      new Slot<>(
          "schedule",
          "when does the topology change?",
          new Choice<>("never", CONTROL, "never", List.of(), v -> new Schedule.Never()),
          new Choice<>(
              "every-epoch",
              SET,
              "after every epoch but the last",
              List.of(),
              v -> new Schedule.EveryEpoch()),
          new Choice<>(
              "until-beta",
              CRITICS,
              "after every epoch before beta",
              List.of(BETA),
              v -> new Schedule.EveryEpochBefore(v.integer(BETA))));

  public static final Slot<Drop> DROP =
      new Slot<>(
          "drop",
          "which connections go?",
          new Choice<>("nothing", CONTROL, "none", List.of(), v -> new Drop.Nothing()),
          new Choice<>(
              "weakest-of-each-sign",
              SET,
              "the fraction zeta of the positive weights that is smallest, and of the negative ones",
              List.of(ZETA),
              v -> new Drop.WeakestOfEachSign(v.number(ZETA))));

  public static final Slot<Budget> BUDGET =
      new Slot<>(
          "budget",
          "how many connections come back?",
          new Choice<>(
              "all-dropped",
              SET,
              "as many as were dropped",
              List.of(),
              v -> new Budget.AllDropped()));

  public static final Slot<Grow> GROW =
      new Slot<>(
          "grow",
          "where do connections grow?",
          new Choice<>(
              "anywhere",
              SET,
              "at free positions, every one equally likely",
              List.of(),
              v -> new Grow.Anywhere()));

  public static final Slot<Pause> PAUSE =
      new Slot<>(
          "pause",
          "which changes are left out?",
          new Choice<>("never", SET, "none", List.of(), v -> new Pause.Never()));

  public static final Slot<Neurons> NEURONS =
      new Slot<>(
          "neurons",
          "which neurons go?",
          new Choice<>("none", SET, "none", List.of(), v -> new Neurons.None()),
          fewestOutgoing("fewest-outgoing", "all hidden layers", HiddenLayers.ALL),
          fewestOutgoing("fewest-outgoing-first", "the first hidden layer", HiddenLayers.FIRST),
          fewestOutgoing("fewest-outgoing-second", "the second hidden layer", HiddenLayers.SECOND));

  private static final List<Slot<?>> ALL =
      List.of(SIZES, TOPOLOGY, OUTPUT, SCHEDULE, DROP, BUDGET, GROW, PAUSE, NEURONS);

  private Slots() {}

  private static Choice<Neurons> fewestOutgoing(String name, String where, HiddenLayers layers) {
    return new Choice<>(
        name,
        NPSET,
        "the fraction alpha with the fewest outgoing connections, before each of the epochs beta to"
            + " beta + gamma, of "
            + where,
        List.of(ALPHA, BETA, GAMMA),
        v -> v.fewestOutgoing(layers));
  }

  /** All slots, in the order in which a training meets them. */
  public static List<Slot<?>> all() {
    return ALL;
  }

  /** Finds a slot by its key. */
  public static Optional<Slot<?>> named(String key) {
    return ALL.stream().filter(slot -> slot.key().equals(key)).findFirst();
  }
}
