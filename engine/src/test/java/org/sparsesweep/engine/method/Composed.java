package org.sparsesweep.engine.method;

import java.util.Map;
import org.sparsesweep.engine.network.WeightInit;
import org.sparsesweep.engine.random.Streams;

/** SET with other policies in some slots. */
final class Composed {
  private Schedule schedule = new Schedule.EveryEpoch();
  private LastEpoch lastEpoch = LastEpoch.SKIP_EVOLUTION;
  private Scope scope = new Scope.AllLayers();
  private Drop drop = new Drop.WeakestOfEachSign(0.3);
  private Decay decay = new Decay.None();
  private Budget budget = new Budget.AllDropped();
  private Grow grow = new Grow.Anywhere();
  private Vacancies vacancies = Vacancies.OPEN;
  private GrownWeights weights = new GrownWeights.AsInitial();
  private Pause pause = new Pause.Never();
  private String epsilon = "5";

  static Composed set() {
    return new Composed();
  }

  Composed with(Schedule other) {
    schedule = other;
    return this;
  }

  Composed with(LastEpoch other) {
    lastEpoch = other;
    return this;
  }

  Composed with(Budget other) {
    budget = other;
    return this;
  }

  Composed with(Pause other) {
    pause = other;
    return this;
  }

  Composed with(Scope other) {
    scope = other;
    return this;
  }

  Composed with(Decay other) {
    decay = other;
    return this;
  }

  Composed with(Vacancies other) {
    vacancies = other;
    return this;
  }

  Composed with(GrownWeights other) {
    weights = other;
    return this;
  }

  Composed with(Drop other) {
    drop = other;
    return this;
  }

  Composed with(Grow other) {
    grow = other;
    return this;
  }

  Composed epsilon(String other) {
    epsilon = other;
    return this;
  }

  Evolution evolution(long seed) {
    Method set =
        Methods.named("set")
            .orElseThrow()
            .compose(MethodsTest.values(Map.of("epsilon", epsilon, "erdos-renyi", "exact")));
    Method method =
        new Method(
            set.sizes(),
            set.topology(),
            set.outputLayer(),
            schedule,
            lastEpoch,
            scope,
            drop,
            decay,
            budget,
            grow,
            vacancies,
            weights,
            pause,
            set.neurons());
    return new Evolution(method, WeightInit.NORMAL_0_1, new Streams(seed));
  }
}
