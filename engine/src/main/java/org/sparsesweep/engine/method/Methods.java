package org.sparsesweep.engine.method;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue: every method on one screen, a row each, by what it does differently. */
public final class Methods {
  private static final Row DENSE = new Row("dense", "control", "has every connection", plainest());

  private static final Row STATIC_SPARSE =
      DENSE
          .renamed("static-sparse", "control", "keeps the random sparse topology it starts with")
          .with(Slots.TOPOLOGY, "erdos-renyi")
          .with(Slots.OUTPUT, "as-set");

  private static final Row SET =
      STATIC_SPARSE
          .renamed(
              "set",
              "Mocanu et al. 2018",
              "drops the weakest connections after every epoch and grows as many at random")
          .with(Slots.SCHEDULE, "every-epoch")
          .with(Slots.DROP, "weakest-of-each-sign");

  private static final List<Row> ROWS = List.of(SET, STATIC_SPARSE, DENSE);

  private Methods() {}

  /** All methods, in the order of the catalogue. */
  public static List<Row> all() {
    return ROWS;
  }

  /** Finds a method by its name. */
  public static Optional<Row> named(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /** The first choice of every slot. */
  private static Map<Slot<?>, String> plainest() {
    Map<Slot<?>, String> choices = new LinkedHashMap<>();
    Slots.all().forEach(slot -> choices.put(slot, slot.choices().get(0).name()));
    return choices;
  }

  /**
   * A method by its choices: one of the catalogue, or one composed from it by {@link #with}.
   *
   * @param name what users type
   * @param source the paper
   * @param summary one sentence, continuing the name
   * @param choices the name of a choice for every slot
   */
  public record Row(String name, String source, String summary, Map<Slot<?>, String> choices) {

    public Row {
      choices = Map.copyOf(choices);
      for (Slot<?> slot : Slots.all()) {
        chosen(choices, slot);
      }
    }

    /**
     * The same with another choice in a slot.
     *
     * @throws IllegalArgumentException if the slot has no such choice; names all it has
     */
    public Row with(Slot<?> slot, String choice) {
      Map<Slot<?>, String> changed = new LinkedHashMap<>(choices);
      changed.put(slot, choice);
      return new Row(name, source, summary, changed);
    }

    /** The same under another name. */
    public Row renamed(String newName, String newSource, String newSummary) {
      return new Row(newName, newSource, newSummary, choices);
    }

    /** The choice for a slot. */
    public <P> Slot.Choice<P> choice(Slot<P> slot) {
      return chosen(choices, slot);
    }

    private static <P> Slot.Choice<P> chosen(Map<Slot<?>, String> choices, Slot<P> slot) {
      String name = choices.get(slot);
      return slot.named(name)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "Cannot compose a method: %s = %s, must be one of %s"
                          .formatted(
                              slot.key(),
                              name,
                              String.join(
                                  ", ", slot.choices().stream().map(Slot.Choice::name).toList()))));
    }

    /** The hyperparameters that matter to it: those of its choices, in the order of declaration. */
    public List<Hyperparameter> uses() {
      return Slots.all().stream()
          .map(slot -> choice(slot).uses())
          .flatMap(Collection::stream)
          .distinct()
          .sorted()
          .toList();
    }

    /**
     * The method at some hyperparameters.
     *
     * @param values of all it uses; others are ignored
     * @throws IllegalArgumentException if one is missing or not allowed; names it
     */
    public Method compose(Map<Hyperparameter, String> values) {
      Map<Hyperparameter, String> canonical = new EnumMap<>(Hyperparameter.class);
      for (Hyperparameter used : uses()) {
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
      Values read = new Values(canonical);
      return new Method(
          policy(Slots.SIZES, read),
          policy(Slots.TOPOLOGY, read),
          policy(Slots.OUTPUT, read),
          policy(Slots.SCHEDULE, read),
          policy(Slots.DROP, read),
          policy(Slots.BUDGET, read),
          policy(Slots.GROW, read),
          policy(Slots.PAUSE, read),
          policy(Slots.NEURONS, read));
    }

    private <P> P policy(Slot<P> slot, Values values) {
      return choice(slot).policy().apply(values);
    }
  }
}
