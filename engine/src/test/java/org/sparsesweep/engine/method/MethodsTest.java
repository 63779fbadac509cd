package org.sparsesweep.engine.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sparsesweep.engine.method.Hyperparameter.EPSILON;
import static org.sparsesweep.engine.method.Hyperparameter.ERDOS_RENYI;
import static org.sparsesweep.engine.method.Hyperparameter.OUTPUT_LAYER;
import static org.sparsesweep.engine.method.Hyperparameter.ZETA;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsesweep.engine.topology.ErdosRenyi;

class MethodsTest {

  /** Default values with some changed, by key. */
  static Map<Hyperparameter, String> values(Map<String, String> changed) {
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    for (Hyperparameter each : Hyperparameter.values()) {
      values.put(each, changed.getOrDefault(each.key(), each.defaultValue()));
    }
    return values;
  }

  @Test
  void namesAreUniqueAndFindTheirRow() {
    assertThat(Methods.all().stream().map(Methods.Row::name)).doesNotHaveDuplicates();
    for (Methods.Row row : Methods.all()) {
      assertThat(Methods.named(row.name())).contains(row);
    }
    assertThat(Methods.named("no-such-method")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.sparsesweep.engine.method.Methods#all")
  void everyMethodIsComposedFromDefaults(Methods.Row row) {
    Method method = row.compose(values(Map.of()));

    assertThat(method).hasNoNullFieldsOrProperties();
    assertThat(row.source()).isNotBlank();
    assertThat(row.summary()).isNotBlank();
  }

  @Test
  void setIsTheseChoices() {
    Method method =
        Methods.named("set")
            .orElseThrow()
            .compose(
                values(
                    Map.of(
                        "epsilon",
                        "13",
                        "zeta",
                        "0.5",
                        "erdos-renyi",
                        "bernoulli",
                        "output-layer",
                        "static")));

    assertThat(method)
        .isEqualTo(
            new Method(
                new Sizes.AsAsked(),
                new StartingTopology.RandomSparse(ErdosRenyi.BERNOULLI, 13),
                OutputLayer.STATIC,
                new Schedule.EveryEpoch(),
                new Drop.WeakestOfEachSign(0.5),
                new Budget.AllDropped(),
                new Grow.Anywhere(),
                new Pause.Never(),
                new Neurons.None()));
  }

  @Test
  void everyChoiceOfEverySlotCanBeComposed() {
    for (Slot<?> slot : Slots.all()) {
      assertThat(slot.key()).matches("[a-z]+(-[a-z]+)*");
      assertThat(slot.question()).endsWith("?");
      assertThat(slot.choices().stream().map(Slot.Choice::name)).doesNotHaveDuplicates();
      assertThat(Slots.named(slot.key())).contains(slot);
      for (Slot.Choice<?> choice : slot.choices()) {
        assertThat(choice.name()).matches("[a-z]+(-[a-z]+)*");
        assertThat(choice.source()).isNotBlank();
        assertThat(choice.meaning()).isNotBlank().doesNotEndWith(".");
        Methods.Row row = Methods.named("set").orElseThrow().with(slot, choice.name());
        assertThat(row.choice(slot)).isEqualTo(choice);
        assertThat(row.compose(values(Map.of()))).hasNoNullFieldsOrProperties();
      }
    }
    assertThat(Slots.all().stream().map(Slot::key)).doesNotHaveDuplicates();
    assertThat(Slots.named("colour")).isEmpty();
  }

  @Test
  void aMethodUsesWhatItsChoicesUse() {
    Methods.Row set = Methods.named("set").orElseThrow();
    Methods.Row dropless = set.with(Slots.DROP, "nothing");

    assertThat(set.uses()).containsExactly(EPSILON, ZETA, ERDOS_RENYI, OUTPUT_LAYER);
    assertThat(dropless.uses()).containsExactly(EPSILON, ERDOS_RENYI, OUTPUT_LAYER);
    assertThat(dropless.name()).isEqualTo("set");
    assertThat(dropless.compose(values(Map.of())).drop()).isEqualTo(new Drop.Nothing());
    assertThat(Methods.named("dense").orElseThrow().uses()).isEmpty();
  }

  @Test
  void rejectsAChoiceThatASlotDoesNotHaveNamingThoseItHas() {
    Methods.Row set = Methods.named("set").orElseThrow();

    assertThatThrownBy(() -> set.with(Slots.DROP, "everything"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("drop = everything")
        .hasMessageContaining("one of nothing, weakest-of-each-sign");
  }

  @Test
  void acceptsEveryWayToWriteAValue() {
    Methods.Row set = Methods.named("set").orElseThrow();

    assertThat(
            set.compose(
                values(Map.of("zeta", " 3e-1", "epsilon", "10.0", "erdos-renyi", " Draws "))))
        .isEqualTo(set.compose(values(Map.of())));
  }

  @Test
  void rejectsAValueThatIsNotAllowedNamingMethodKeyAndRange() {
    Methods.Row set = Methods.named("set").orElseThrow();

    assertThatThrownBy(() -> set.compose(values(Map.of("zeta", "1.3"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set: zeta = 1.3")
        .hasMessageContaining("[0, 1]");
  }

  @Test
  void rejectsAMissingValueNamingIt() {
    Methods.Row set = Methods.named("set").orElseThrow();
    Map<Hyperparameter, String> values = values(Map.of());
    values.remove(Hyperparameter.EPSILON);

    assertThatThrownBy(() -> set.compose(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epsilon");
  }

  @Test
  void ignoresHyperparametersAMethodDoesNotUse() {
    Methods.Row dense = Methods.named("dense").orElseThrow();

    assertThat(dense.compose(Map.of(Hyperparameter.ZETA, "7"))).isEqualTo(dense.compose(Map.of()));
  }

  @Test
  void rejectsDropFractionsOutsideTheUnitInterval() {
    for (double zeta : new double[] {-0.01, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> new Drop.WeakestOfEachSign(zeta))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("zeta = " + zeta);
    }
  }

  @Test
  void anotherWordForAChoiceIsTheSameChoice() {
    Methods.Row set = Methods.named("set").orElseThrow();
    Methods.Row magnitude = set.with(Slots.DROP, "magnitude");

    assertThat(magnitude.with(Slots.DROP, "signed"))
        .isEqualTo(set.with(Slots.DROP, "weakest-of-each-sign"));
    assertThat(Slots.DROP.words()).contains("signed", "weakest-of-each-sign", "magnitude");
    for (Slot<?> slot : Slots.all()) {
      assertThat(slot.words()).doesNotHaveDuplicates();
    }
  }
}
