package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;

class MethodSectionTest {
  private static final String DATASETS =
      "datasets { a { format = madelon }, b { format = madelon, training.dropout = 0.5 } }";

  @TempDir Path directory;

  private SweepFile file(String methods) {
    return SweepFile.of(directory, DATASETS, "methods = " + methods, "seeds = 1");
  }

  private List<TrialSpec> trials(String methods) {
    return Grid.expand(file(methods).read(), Map.of("a", "aa", "b", "bb"));
  }

  private List<String> ids(String methods) {
    return trials(methods).stream().map(TrialSpec::trialId).toList();
  }

  @Test
  void composesAMethodFromItsSlots() {
    MethodSpec method =
        file("[{name = mine, topology = erdos-renyi, schedule = every-epoch}]")
            .read()
            .methods()
            .get(0)
            .method();

    assertThat(method.name()).isEqualTo("mine");
    assertThat(method.slots()).isEqualTo("schedule=every-epoch topology=erdos-renyi");
    assertThat(method.row().name()).isEqualTo("mine");
    for (Slot<?> slot : Slots.all()) {
      String expected =
          switch (slot.key()) {
            case "schedule" -> "every-epoch";
            case "topology" -> "erdos-renyi";
            default -> slot.choices().get(0).name();
          };
      assertThat(method.row().choice(slot).name()).as(slot.key()).isEqualTo(expected);
    }
    assertThat(method.row().uses())
        .containsExactly(Hyperparameter.EPSILON, Hyperparameter.ERDOS_RENYI);
  }

  @Test
  void putsOtherChoicesIntoAMethodOfTheCatalogue() {
    Methods.Row row =
        file("[{name = rarely, like = set, schedule = never}]")
            .read()
            .methods()
            .get(0)
            .method()
            .row();

    assertThat(row.choices())
        .isEqualTo(Methods.named("set").orElseThrow().with(Slots.SCHEDULE, "never").choices());
  }

  @Test
  void givesEqualCompositionsTheSameIdWhateverTheyAreCalled() {
    String set =
        "topology = erdos-renyi, output = as-set, schedule = every-epoch,"
            + " drop = weakest-of-each-sign";
    assertThat(ids("[{name = x, " + set + "}]")).isEqualTo(ids("[set]"));
    assertThat(ids("[{name = x, like = set}]")).isEqualTo(ids("[set]"));
    assertThat(
            ids(
                "[{name = x, like = static-sparse, schedule = every-epoch,"
                    + " drop = weakest-of-each-sign}]"))
        .isEqualTo(ids("[set]"));
    assertThat(ids("[{name = x, like = set, output = dense}]"))
        .isEqualTo(ids("[{name = y, output = dense, like = set}]"))
        .doesNotContainAnyElementsOf(ids("[set, static-sparse, dense]"));
    assertThat(trials("[set, {name = x, like = set}]")).hasSize(2);
  }

  @Test
  void namesWhatIsInNoCatalogueByItsChoices() {
    assertThat(trials("[{name = x, like = set, output = dense}]").get(0).canonicalForm())
        .contains("\nmethod=drop=weakest-of-each-sign schedule=every-epoch topology=erdos-renyi\n")
        .doesNotContain("output-layer");
  }

  /** These trials were run before choices had other words and slots were added. */
  @Test
  void keepsTheIdsOfTrialsThatWereRunBefore() {
    assertThat(ids("[set, {name = x, like = set, decay = cosine}]"))
        .containsExactly(
            "bf4219b478aa7bf3", "8bbafd2d0bd3c495", "58a93340b9ef3848", "b5878897b41097be");
  }

  @Test
  void anotherWordForAChoiceIsTheSameTrial() {
    assertThat(ids("[{name = x, like = set, decay = cosine, drop = signed}]"))
        .isEqualTo(ids("[{name = x, like = set, decay = cosine}]"));
    assertThat(ids("[{name = x, like = static-sparse, schedule = every-epoch, drop = signed}]"))
        .isEqualTo(ids("[set]"));
  }

  @Test
  void changesLessOftenAndDropsAtTheEndWhereASweepSaysSo() {
    assertThat(
            trials(
                "[{name = x, like = set, schedule = every-few-epochs,"
                    + " hyperparameters.evolve-every-epochs = [2, 5]},"
                    + " {name = y, like = set, last-epoch = drop-only}]"))
        .filteredOn(trial -> trial.dataset().equals("a"))
        .extracting(TrialSpec::canonicalForm)
        .satisfiesExactly(
            two -> assertThat(two).contains("\nhyperparameters.evolve-every-epochs=2\n"),
            five -> assertThat(five).contains("\nhyperparameters.evolve-every-epochs=5\n"),
            last -> assertThat(last).contains(" last-epoch=drop-only "));
  }

  @Test
  void knowsEveryMethodOfTheCatalogueByItsName() {
    assertThat(Methods.all())
        .allSatisfy(
            row -> {
              MethodSpec method = MethodSpec.of(row);
              assertThat(method.canonical()).isEqualTo(row.name());
              assertThat(method.row().choices()).isEqualTo(row.choices());
            });
    assertThat(MethodSpec.named("dense").choices()).isEmpty();
  }

  @Test
  void letsAMethodHaveHyperparametersAndTrainingOfItsOwn() {
    SweepConfig config =
        SweepFile.of(
                directory,
                DATASETS,
                "hyperparameters { epsilon = 5, zeta = [0.1, 0.2] }",
                "training { epochs = 7, learning-rate = 0.1 }",
                "methods = [set, {name = set-slow, like = set, hyperparameters { ζ = 0.9 }",
                "  training { learning-rate = [0.01, 0.02] } }]",
                "seeds = 1")
            .read();

    MethodAxis slow = config.methods().get(1);
    assertThat(slow.hyperparameters())
        .containsEntry(Hyperparameter.EPSILON, List.of("5"))
        .containsEntry(Hyperparameter.ZETA, List.of("0.9"));
    List<TrialSpec> trials = Grid.expand(config, Map.of("a", "aa", "b", "bb"));
    assertThat(trials)
        .extracting(
            t ->
                "%s %s %s %s %s"
                    .formatted(
                        t.dataset(),
                        t.method().name(),
                        t.hyperparameters().get(Hyperparameter.ZETA),
                        t.training().learningRate(),
                        t.training().dropout()))
        .containsExactly(
            "a set 0.1 0.1 0.0",
            "a set 0.2 0.1 0.0",
            "a set-slow 0.9 0.01 0.0",
            "a set-slow 0.9 0.02 0.0",
            "b set 0.1 0.1 0.5",
            "b set 0.2 0.1 0.5",
            "b set-slow 0.9 0.01 0.5",
            "b set-slow 0.9 0.02 0.5");
    assertThat(trials).extracting(t -> t.training().epochs()).containsOnly(7);
    assertThat(Grid.size(config)).isEqualTo(trials.size());
  }

  @Test
  void trainsAMethodOfTheCatalogueDifferentlyUnderItsName() {
    assertThat(trials("[{name = set, training.epochs = 3}]"))
        .extracting(t -> t.method().name() + t.training().epochs())
        .containsExactly("set3", "set3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | methods = [], must have at least one method: one of ",
        "[{like = set}] | methods.name is missing, must be letters, digits, '.', '_' and '-'",
        "[{name = a b}] | methods.name = a b, must be letters, digits, '.', '_' and '-'",
        "[{name = x, like = sat}] | methods.like = sat, must be one of ",
        "[{name = x, drop = weakest}] | methods.drop = weakest, must be one of nothing,",
        "[{name = x, drops = nothing}] | unknown key methods.drops; did you mean methods.drop?",
        "[{name = set, schedule = never}] | methods.name = set is a method of the catalogue, one"
            + " with other slots must have a name of its own",
        "[{name = dense, like = set}] | methods.name = dense is a method of the catalogue, one with"
            + " other slots must have a name of its own",
        "[set, {name = set}] | methods has set twice",
        "[{name = x, hyperparameters.zeta = 2}] | methods.hyperparameters.zeta = 2, must be a"
            + " number in [0, 1]",
        "[{name = x, training.epochs = 0}] | methods.training.epochs = 0, must be an integer in",
        "[{name = x, training.epoch = 1}] | unknown key methods.training.epoch; did you mean"
            + " methods.training.epochs?",
      })
  void rejectsWhatIsWrongNamingFileLineKeyValueAndWhatIsAllowed(String methods, String problem) {
    assertThat(file(methods).problems())
        .singleElement()
        .asString()
        .startsWith("x.conf:2: " + problem);
  }
}
