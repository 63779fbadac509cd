package org.sparsesweep.engine.method;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue: every method on one screen, a row each. A row says which earlier one it is like,
 * and its choices in the slots where it differs; without an earlier one, those where it differs
 * from the first choice of each. {@link Slots} explains the choices.
 */
public final class Methods {
  private static final List<Row> ROWS =
      read(
          """
          set                       |               | topology=erdos-renyi output=as-set schedule=every-epoch drop=weakest-of-each-sign | Mocanu et al. 2018 | drops the weakest connections after every epoch and grows as many at random
          static-sparse             | set           | schedule=never drop=nothing      | control          | keeps the random sparse topology it starts with
          dense                     |               |                                  | control          | has every connection
          matched-dense             | dense         | sizes=dense-as-set               | control          | has every connection, and as many as SET
          matched-dense-first   | dense         | sizes=dense-first-as-set         | control          | has every connection, and as many as SET by a narrower first hidden layer
          matched-dense-npset       | dense         | sizes=dense-as-npset             | control          | has every connection, and as many as NPSET ends with
          npset                     | set           | neurons=fewest-outgoing          | arXiv 1906.11626 | is SET, and removes hidden neurons that few connections leave
          npset-first               | set           | neurons=fewest-outgoing-first    | arXiv 1906.11626 | is NPSET in the first hidden layer only
          npset-second              | set           | neurons=fewest-outgoing-second   | arXiv 1906.11626 | is NPSET in the second hidden layer only
          npset-no-rewiring         | static-sparse | neurons=fewest-outgoing          | control          | removes neurons as NPSET does, and changes nothing else
          npset-no-rewiring-matched | npset-no-rewiring | topology=towards-npset       | control          | is npset-no-rewiring, begun so large that it ends with the connections of NPSET
          npset-frozen              | npset         | schedule=until-beta              | control          | is NPSET until the first neurons go, then npset-no-rewiring
          direct-set                | set           | sizes=after-npset                | arXiv 1906.11626 | is SET on the sizes that NPSET ends with
          direct-set-matched        | direct-set    | topology=as-npset                | control          | is SET on the sizes and the connections that NPSET ends with
          direct-dense              | dense         | sizes=after-npset                | arXiv 1906.11626 | has every connection, on the sizes that NPSET ends with
          local-one-neighbour       | set           | grow=one-neighbour               | Scholte 2022     | is SET, and grows connections beside others
          local-most-neighbours     | set           | grow=most-neighbours             | Scholte 2022     | is SET, and grows connections beside as many others as can be
          local-one-permuted        | set           | grow=one-permuted                | control          | is local-one-neighbour as if neurons stood in a random order
          local-most-permuted       | set           | grow=most-permuted               | control          | is local-most-neighbours as if neurons stood in a random order
          acc-set                   | set           | budget=theta-accuracy            | Lapshyna 2020    | is SET, but grows the fewer connections the higher the accuracy
          loss-set                  | set           | budget=theta-loss                | Lapshyna 2020    | is SET, but grows the fewer connections the lower the loss
          dyn-set                   | set           | budget=theta-train-loss pause=when-train-loss-rises | Scholte 2022 | is loss-set by the training loss, and leaves the topology alone when it rises
          dyn-set-2                 | loss-set      | pause=when-loss-rises            | Scholte 2022     | is loss-set, and leaves the topology alone when the loss rises
          dyn-set-3                 | acc-set       | pause=when-accuracy-falls        | Scholte 2022     | is acc-set, and leaves the topology alone when accuracy falls
          dyn-set-fixed-count       | set           | pause=when-train-loss-rises      | Scholte 2022     | is SET, and leaves the topology alone when the training loss rises
          set-pausing-at-random     | set           | pause=at-random                  | control          | is SET, and leaves the topology alone at random
          elastic-set               | set           | budget=elastic-accuracy          | ours             | is SET, but grows fewer connections while accuracy rises, and more while it does not
          gradual-pruning           | dense         | output=as-set schedule=every-few-steps drop=gradually-to-sparsity budget=none | Zhu and Gupta 2017 | starts with every connection, and loses the smallest weights step by step
          one-shot-pruning          | dense         | output=as-set schedule=once last-epoch=drop-only drop=to-sparsity budget=none | Alford et al. 2018 | trains with every connection, and then loses the smallest weights at once
          retrain-structure         | dense         | topology=of-another     | Alford et al. 2018 | keeps the topology that another trial ended with, and begins with new weights
          radix-net                 | dense         | topology=radix-net      | Robinett and Kepner 2019 | keeps a topology in which equally many paths lead from every input to every output
          random-sparse             | radix-net     | topology=as-radix-net   | control          | keeps a random topology with as many connections as radix-net
          """);

  private Methods() {}

  /** All methods, in the order of the catalogue. */
  public static List<Row> all() {
    return ROWS;
  }

  /** Finds a method by its name. */
  public static Optional<Row> named(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  private static List<Row> read(String table) {
    Map<Slot<?>, String> plainest = new LinkedHashMap<>();
    Slots.all().forEach(slot -> plainest.put(slot, slot.choices().get(0).name()));
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("", new Row("", "", "", plainest));
    for (String line : table.lines().toList()) {
      List<String> cells = cells(line, "\\|");
      Row row = rows.get(cells.get(1)).renamed(cells.get(0), cells.get(3), cells.get(4));
      for (String choice : cells(cells.get(2), "\\s")) {
        List<String> pair = cells(choice, "=");
        row = row.with(Slots.named(pair.get(0)).orElseThrow(), pair.get(1));
      }
      rows.put(row.name(), row);
    }
    rows.remove("");
    return List.copyOf(rows.values());
  }

  private static List<String> cells(String line, String separator) {
    return line.isEmpty()
        ? List.of()
        : Stream.of(line.split(separator, -1)).map(String::strip).toList();
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
     * @param choice its name, or another word for it
     * @throws IllegalArgumentException if the slot has no such choice; names all it has
     */
    public Row with(Slot<?> slot, String choice) {
      Map<Slot<?>, String> changed = new LinkedHashMap<>(choices);
      changed.put(slot, slot.named(choice).map(Slot.Choice::name).orElse(choice));
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
                          .formatted(slot.key(), name, String.join(", ", slot.words()))));
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
          policy(Slots.LAST_EPOCH, read),
          policy(Slots.LAYERS, read),
          policy(Slots.DROP, read),
          policy(Slots.DECAY, read),
          policy(Slots.BUDGET, read),
          policy(Slots.GROW, read),
          policy(Slots.VACANCIES, read),
          policy(Slots.WEIGHTS, read),
          policy(Slots.PAUSE, read),
          policy(Slots.NEURONS, read));
    }

    private <P> P policy(Slot<P> slot, Values values) {
      return choice(slot).policy().apply(values);
    }
  }
}
