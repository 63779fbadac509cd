package org.sparsesweep.engine.method;

import static org.sparsesweep.engine.method.Hyperparameter.ALLOCATION;
import static org.sparsesweep.engine.method.Hyperparameter.ALPHA;
import static org.sparsesweep.engine.method.Hyperparameter.BETA;
import static org.sparsesweep.engine.method.Hyperparameter.DENSITY;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_GAIN;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_LEAST_RATIO;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_MAXIMUM;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_MINIMUM;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_MOST_RATIO;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_TREND;
import static org.sparsesweep.engine.method.Hyperparameter.ELASTIC_WINDOW;
import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.EVOLVE_EVERY_EPOCHS;
import static org.sparsesweep.engine.method.Hyperparameter.EVOLVE_EVERY_STEPS;
import static org.sparsesweep.engine.method.Hyperparameter.EVOLVE_FROM;
import static org.sparsesweep.engine.method.Hyperparameter.EVOLVE_UNTIL;
import static org.sparsesweep.engine.method.Hyperparameter.FINAL_SPARSITY;
import static org.sparsesweep.engine.method.Hyperparameter.FINETUNE_EPOCHS;
import static org.sparsesweep.engine.method.Hyperparameter.GAMMA;
import static org.sparsesweep.engine.method.Hyperparameter.GROWN_DEVIATION;
import static org.sparsesweep.engine.method.Hyperparameter.GROW_FALLBACK;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_AMONG;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_EVERY;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_FIRST_EPOCH;
import static org.sparsesweep.engine.method.Hyperparameter.IMPORTANCE_PERCENTILE;
import static org.sparsesweep.engine.method.Hyperparameter.INITIAL_SPARSITY;
import static org.sparsesweep.engine.method.Hyperparameter.K;
import static org.sparsesweep.engine.method.Hyperparameter.KEEP;
import static org.sparsesweep.engine.method.Hyperparameter.MINIMUM_FRACTION;
import static org.sparsesweep.engine.method.Hyperparameter.NEIGHBOURHOOD;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.PAUSE_HISTORY;
import static org.sparsesweep.engine.method.Hyperparameter.PAUSE_LAG;
import static org.sparsesweep.engine.method.Hyperparameter.PAUSE_SHARE;
import static org.sparsesweep.engine.method.Hyperparameter.RADICES;
import static org.sparsesweep.engine.method.Hyperparameter.RADIX_TRIM;
import static org.sparsesweep.engine.method.Hyperparameter.RADIX_WIDTHS;
import static org.sparsesweep.engine.method.Hyperparameter.RETRAIN_WEIGHTS;
import static org.sparsesweep.engine.method.Hyperparameter.SCALE;
import static org.sparsesweep.engine.method.Hyperparameter.SKIP_ABOVE_DENSITY;
import static org.sparsesweep.engine.method.Hyperparameter.STRUCTURE_SEED;
import static org.sparsesweep.engine.method.Hyperparameter.TARGET_SCALE;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA_UNTIL;

import java.util.List;
import java.util.Optional;
import org.sparsesweep.engine.method.Decay.Curve;
import org.sparsesweep.engine.method.LocalGrowth.Order;
import org.sparsesweep.engine.method.Neurons.HiddenLayers;
import org.sparsesweep.engine.method.Slot.Choice;
import org.sparsesweep.engine.topology.DensityAllocation;
import org.sparsesweep.engine.topology.LocalPositions.Preference;

/** The slots of a method and the choices for each: what methods are composed of. */
public final class Slots {
  private static final String CONTROL = "control";
  private static final String SET = "Mocanu et al. 2018";
  private static final String SET_CODE = "published code of Mocanu et al. 2018";
  private static final String LAPSHYNA = "Lapshyna 2020";
  private static final String SCHOLTE = "Scholte 2022";
  private static final String NPSET = "arXiv 1906.11626";
  private static final String CRITICS = "control for arXiv 1906.11626";
  private static final String ALFORD = "Alford et al. 2018";
  private static final String ZHU_GUPTA = "Zhu and Gupta 2017";
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
              v -> v.denseAsSet(HiddenLayers.ALL)),
          new Choice<>(
              "dense-as-npset",
              CRITICS,
              "those at which a full network has as many connections as NPSET ends with",
              NPSETS,
              v -> new Sizes.DenseLike(v.npset(), HiddenLayers.ALL)),
          new Choice<>(
              "dense-first-as-set",
              CRITICS,
              "as dense-as-set, with fewer neurons in the first hidden layer alone",
              List.of(EPSILON, ERDOS_RENYI, OUTPUT_LAYER),
              v -> v.denseAsSet(HiddenLayers.FIRST)),
          new Choice<>(
              "scaled",
              ALFORD,
              "those of the network, of hidden layers times scale",
              List.of(SCALE),
              v -> new Sizes.Scaled(v.number(SCALE))));

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
                      v.npset(), v.number(EPSILON), v.outputLayer(), v.fewestOutgoingAtOnce())),
          new Choice<>(
              "of-density",
              "Evci et al. 2020",
              "random ones, a fraction of all there can be",
              List.of(DENSITY, ALLOCATION, STRUCTURE_SEED),
              v ->
                  v.seeded(
                      new StartingTopology.RandomOfDensity(
                          v.number(DENSITY), v.choice(DensityAllocation.class, ALLOCATION)))),
          new Choice<>(
              "as-full",
              ALFORD,
              "random ones, as many as the full network of the sizes asked for has",
              List.of(KEEP, STRUCTURE_SEED),
              v ->
                  v.seeded(
                      new StartingTopology.RandomLikeFull(
                          v.choice(StartingTopology.Keep.class, KEEP)))),
          new Choice<>(
              "radix-net",
              "Robinett and Kepner 2019",
              "those of a RadiX-Net, by mixed radices and blocks of neurons; nothing is random",
              List.of(RADICES, RADIX_WIDTHS, RADIX_TRIM),
              Values::radix),
          new Choice<>(
              "as-radix-net",
              ALFORD,
              "random ones, in every layer as many as a RadiX-Net has",
              List.of(RADICES, RADIX_WIDTHS, RADIX_TRIM, STRUCTURE_SEED),
              v -> v.seeded(new StartingTopology.RandomLikeRadix(v.radix()))),
          new Choice<>(
              "of-another",
              ALFORD,
              "those that another trial of the sweep ended with",
              List.of(RETRAIN_WEIGHTS),
              v ->
                  new StartingTopology.OfAnother(
                      v.choice(StartingTopology.RetrainWeights.class, RETRAIN_WEIGHTS))));

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
              v -> new Schedule.EveryEpochBefore(v.integer(BETA))),
          new Choice<>(
              "every-few-epochs",
              CONTROL,
              "after every evolve-every-epochs epochs, but not after the last",
              List.of(EVOLVE_EVERY_EPOCHS),
              v -> new Schedule.EveryFewEpochs(v.integer(EVOLVE_EVERY_EPOCHS))),
          new Choice<>(
              "once",
              ALFORD,
              "once, before the last finetune-epochs epochs",
              List.of(FINETUNE_EPOCHS),
              v -> new Schedule.Once(v.integer(FINETUNE_EPOCHS))),
          new Choice<>(
              "every-few-steps",
              ZHU_GUPTA,
              "after every evolve-every-steps steps, from the fraction evolve-from of the training"
                  + " until evolve-until",
              List.of(EVOLVE_FROM, EVOLVE_UNTIL, EVOLVE_EVERY_STEPS),
              Values::everyFewSteps));

  public static final Slot<LastEpoch> LAST_EPOCH =
      new Slot<>(
          "last-epoch",
          "what happens after the last epoch?",
          new Choice<>(
              "skip-evolution",
              SET_CODE,
              "nothing: the network delivered is the one evaluated",
              List.of(),
              v -> LastEpoch.SKIP_EVOLUTION),
          new Choice<>(
              "drop-only",
              SCHOLTE,
              "where a change would be due, connections go and none come back; what is left is"
                  + " evaluated once more, beside the network that was trained",
              List.of(),
              v -> LastEpoch.DROP_ONLY));

  public static final Slot<Scope> LAYERS =
      new Slot<>(
          "layers",
          "which layers change?",
          new Choice<>("all", SET, "all", List.of(), v -> new Scope.AllLayers()),
          new Choice<>(
              "up-to-density",
              SET_CODE,
              "those that are not denser than skip-above-density",
              List.of(SKIP_ABOVE_DENSITY),
              v -> new Scope.UpToDensity(v.number(SKIP_ABOVE_DENSITY))));

  public static final Slot<Drop> DROP =
      new Slot<>(
          "drop",
          "which connections go?",
          new Choice<>("nothing", CONTROL, "none", List.of(), v -> new Drop.Nothing()),
          new Choice<>(
              "weakest-of-each-sign",
              List.of("signed"),
              SET,
              "the fraction zeta of the positive weights that is smallest, and of the negative ones",
              List.of(ZETA),
              v -> new Drop.WeakestOfEachSign(v.number(ZETA))),
          new Choice<>(
              "magnitude",
              "Han et al. 2015",
              "the fraction zeta of the weights that is smallest, whatever their signs",
              List.of(ZETA),
              v -> new Drop.SmallestMagnitude(v.number(ZETA))),
          new Choice<>(
              "signed-reference",
              SET_CODE,
              "a window around zero, which holds about one connection more than the fraction zeta",
              List.of(ZETA),
              v -> new Drop.ReferenceWindow(v.number(ZETA))),
          new Choice<>(
              "to-sparsity",
              "Han et al. 2015",
              "the smallest weights of each layer, until it has final-sparsity",
              List.of(FINAL_SPARSITY),
              v -> new Drop.ToSparsity(v.number(FINAL_SPARSITY))),
          new Choice<>(
              "gradually-to-sparsity",
              ZHU_GUPTA,
              "the smallest weights of each layer, from initial-sparsity to final-sparsity along a"
                  + " cubic curve",
              List.of(INITIAL_SPARSITY, FINAL_SPARSITY),
              v ->
                  new Drop.GraduallyToSparsity(
                      v.number(INITIAL_SPARSITY), v.number(FINAL_SPARSITY))));

  public static final Slot<Decay> DECAY =
      new Slot<>(
          "decay",
          "how does the fraction that goes fall?",
          new Choice<>("none", SET, "it does not", List.of(), v -> new Decay.None()),
          decay("constant", CONTROL, "it does not, but changes end", Curve.CONSTANT),
          decay("cosine", "Evci et al. 2020", "along half a cosine, down to 0", Curve.COSINE),
          decay("linear", "Dettmers and Zettlemoyer 2019", "evenly, down to 0", Curve.LINEAR),
          decay(
              "cubic",
              ZHU_GUPTA,
              "as the third power of what is left of the way, down to 0",
              Curve.CUBIC));

  public static final Slot<Budget> BUDGET =
      new Slot<>(
          "budget",
          "how many connections come back?",
          new Choice<>(
              "all-dropped",
              SET,
              "as many as were dropped",
              List.of(),
              v -> new Budget.AllDropped()),
          new Choice<>("none", CONTROL, "none", List.of(), v -> new Budget.None()),
          theta("theta-accuracy", LAPSHYNA, Steering.ACCURACY),
          theta("theta-loss", LAPSHYNA, Steering.LOSS),
          theta("theta-train-loss", SCHOLTE, Steering.TRAIN_LOSS),
          elastic("elastic-accuracy", Steering.ACCURACY),
          elastic("elastic-loss", Steering.LOSS));

  public static final Slot<Grow> GROW =
      new Slot<>(
          "grow",
          "where do connections grow?",
          new Choice<>(
              "anywhere",
              SET,
              "at free positions, every one equally likely",
              List.of(),
              v -> new Grow.Anywhere()),
          local("one-neighbour", SCHOLTE, Preference.ONE_NEIGHBOUR, Order.BY_INDEX),
          local("most-neighbours", SCHOLTE, Preference.MOST_NEIGHBOURS, Order.BY_INDEX),
          local("one-permuted", CONTROL, Preference.ONE_NEIGHBOUR, Order.SHUFFLED),
          local("most-permuted", CONTROL, Preference.MOST_NEIGHBOURS, Order.SHUFFLED));

  public static final Slot<Vacancies> VACANCIES =
      new Slot<>(
          "vacancies",
          "may a connection grow where one has just been dropped?",
          new Choice<>("open", SET, "yes", List.of(), v -> Vacancies.OPEN),
          new Choice<>("closed", CONTROL, "not at once", List.of(), v -> Vacancies.CLOSED));

  public static final Slot<GrownWeights> WEIGHTS =
      new Slot<>(
          "weights",
          "what weights do grown connections have?",
          new Choice<>(
              "as-initial",
              SET,
              "drawn as at the start",
              List.of(),
              v -> new GrownWeights.AsInitial()),
          new Choice<>("zero", "Evci et al. 2020", "0", List.of(), v -> new GrownWeights.Zero()),
          new Choice<>(
              "normal",
              CONTROL,
              "normal around 0 with the deviation grown-deviation",
              List.of(GROWN_DEVIATION),
              v -> new GrownWeights.Normal(v.number(GROWN_DEVIATION))));

  public static final Slot<Pause> PAUSE =
      new Slot<>(
          "pause",
          "which changes are left out?",
          new Choice<>("never", SET, "none", List.of(), v -> new Pause.Never()),
          whenWorse("when-accuracy-falls", Steering.ACCURACY),
          whenWorse("when-loss-rises", Steering.LOSS),
          whenWorse("when-train-loss-rises", Steering.TRAIN_LOSS),
          new Choice<>(
              "at-random",
              CONTROL,
              "the share pause-share, at random",
              List.of(PAUSE_SHARE),
              v -> new Pause.AtRandom(v.number(PAUSE_SHARE))));

  public static final Slot<Neurons> NEURONS =
      new Slot<>(
          "neurons",
          "which neurons go?",
          new Choice<>("none", SET, "none", List.of(), v -> new Neurons.None()),
          fewestOutgoing("fewest-outgoing", "all hidden layers", HiddenLayers.ALL),
          fewestOutgoing("fewest-outgoing-first", "the first hidden layer", HiddenLayers.FIRST),
          fewestOutgoing("fewest-outgoing-second", "the second hidden layer", HiddenLayers.SECOND),
          new Choice<>(
              "least-important",
              "Curci et al. 2021",
              "none, but those with the weakest incoming connections lose these",
              List.of(
                  IMPORTANCE_PERCENTILE,
                  IMPORTANCE_FIRST_EPOCH,
                  IMPORTANCE_EVERY,
                  IMPORTANCE_AMONG),
              Values::leastImportant));

  private static final List<Slot<?>> ALL =
      List.of(
          SIZES,
          TOPOLOGY,
          OUTPUT,
          SCHEDULE,
          LAST_EPOCH,
          LAYERS,
          DROP,
          DECAY,
          BUDGET,
          GROW,
          VACANCIES,
          WEIGHTS,
          PAUSE,
          NEURONS);

  private Slots() {}

  private static Choice<Budget> theta(String name, String source, Steering steering) {
    return new Choice<>(
        name,
        source,
        "of all that a layer lacks of its starting connections, the fewer the better the "
            + steering.words(),
        steering.usesOfBudget(K, TARGET_SCALE, MINIMUM_FRACTION),
        v -> v.theta(steering.signal(v)));
  }

  private static Choice<Budget> elastic(String name, Steering steering) {
    return new Choice<>(
        name,
        "ours, after an idea of " + SCHOLTE,
        "fewer than were dropped while it gets better, else more, by the " + steering.words(),
        steering.usesOfBudget(
            ELASTIC_WINDOW,
            ELASTIC_GAIN,
            ELASTIC_TREND,
            ELASTIC_LEAST_RATIO,
            ELASTIC_MOST_RATIO,
            ELASTIC_MINIMUM,
            ELASTIC_MAXIMUM),
        v -> v.elastic(steering.signal(v)));
  }

  private static Choice<Pause> whenWorse(String name, Steering steering) {
    return new Choice<>(
        name,
        SCHOLTE,
        "those where the " + steering.words() + " is worse than pause-lag epochs ago",
        steering.uses(PAUSE_LAG, PAUSE_HISTORY),
        v -> v.whenWorse(steering.signal(v)));
  }

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

  private static Choice<Decay> decay(String name, String source, String how, Curve curve) {
    return new Choice<>(
        name,
        source,
        how + " at the fraction zeta-until of the training",
        List.of(ZETA_UNTIL),
        v -> new Decay.Along(curve, v.number(ZETA_UNTIL)));
  }

  private static Choice<Grow> local(
      String name, String source, Preference preference, Order order) {
    String where =
        preference == Preference.ONE_NEIGHBOUR
            ? "beside at least one connection that stays"
            : "beside the most connections that stay";
    String asIf = order == Order.SHUFFLED ? ", as if neurons stood in a random order" : "";
    return new Choice<>(
        name,
        source,
        where + asIf,
        List.of(NEIGHBOURHOOD, GROW_FALLBACK),
        v -> v.localGrowth(preference, order));
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
