package org.sparsesweep.job.plan;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;

/**
 * A method by its choices, one of the catalogue's or a sweep's own. Serializable, so that Spark can
 * ship it.
 *
 * @param name the user's word for it; no part of a trial's id
 * @param choices those that are not the plainest, by the key of their slot, in the order of keys
 */
public record MethodSpec(String name, Map<String, String> choices) implements Serializable {
  /** The one that makes the plainest choice for every slot. */
  static final Methods.Row PLAINEST = Methods.named("dense").orElseThrow();

  /** Takes a copy. */
  public MethodSpec {
    choices = Collections.unmodifiableMap(new TreeMap<>(choices));
  }

  /** The method of a row. */
  public static MethodSpec of(Methods.Row row) {
    Map<String, String> choices = new TreeMap<>();
    for (Slot<?> slot : Slots.all()) {
      if (!row.choices().get(slot).equals(plainest(slot))) {
        choices.put(slot.key(), row.choices().get(slot));
      }
    }
    return new MethodSpec(row.name(), choices);
  }

  /** A method of the catalogue. */
  public static MethodSpec named(String name) {
    return of(Methods.named(name).orElseThrow());
  }

  /** What composes it. */
  public Methods.Row row() {
    Methods.Row row = PLAINEST.renamed(name, "this sweep", "is composed of its slots");
    for (Slot<?> slot : Slots.all()) {
      row = row.with(slot, choices.getOrDefault(slot.key(), plainest(slot)));
    }
    return row;
  }

  /** {@code drop=nothing schedule=never}, for people and for tables. */
  public String slots() {
    return choices.entrySet().stream()
        .map(choice -> choice.getKey() + "=" + choice.getValue())
        .collect(Collectors.joining(" "));
  }

  /**
   * What stands for it in a trial's id: the name of the method in the catalogue that makes the same
   * choices, else these. A slot that is new, and whose plainest choice is what always was, changes
   * neither.
   */
  String canonical() {
    String known = Catalogue.NAMES.get(choices);
    return known == null ? slots() : known;
  }

  /** The names of the methods in the catalogue, by their choices. */
  private static final class Catalogue {
    private static final Map<Map<String, String>, String> NAMES =
        Methods.all().stream()
            .collect(Collectors.toMap(row -> of(row).choices(), Methods.Row::name));
  }

  private static String plainest(Slot<?> slot) {
    return slot.choices().get(0).name();
  }
}
