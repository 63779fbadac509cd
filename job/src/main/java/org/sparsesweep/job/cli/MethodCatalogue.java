package org.sparsesweep.job.cli;

import static org.sparsesweep.engine.method.Hyperparameter.RETRAIN_WEIGHTS;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.engine.method.Slot;
import org.sparsesweep.engine.method.Slots;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The catalogue of methods as text for people, no wider than 100 columns. */
final class MethodCatalogue {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int WIDTH = 100;
  private static final int NAME = 28;
  private static final int SLOT = 11;
  private static final int CHOICE = 24;

  private MethodCatalogue() {}

  /** All methods, then the slots with the choices there are, then the hyperparameters. */
  static String all() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        A method makes one choice for each of its slots; those not named are the first of their slot, below.
        sweep methods NAME explains a method; conf/README.md says how a sweep composes others.

        """);
    TextTable methods = table(NAME, WIDTH - NAME);
    for (Methods.Row method : Methods.all()) {
      methods.addRowValues(method.name(), method.summary() + " (" + method.source() + ")");
      methods.addRowValues("", "slots: " + orNone(different(method)));
      methods.addRowValues("", "hyperparameters: " + orNone(defaults(method.uses())));
      methods.addRowValues("", "");
    }
    text.append(methods).append("Slots\n\n");
    TextTable slots = table(NAME, WIDTH - NAME);
    for (Slot<?> slot : Slots.all()) {
      slots.addRowValues(slot.key(), slot.question());
      for (Slot.Choice<?> choice : slot.choices()) {
        slots.addRowValues("  " + choice.name(), meaning(choice));
      }
    }
    text.append(slots).append("\nHyperparameters\n\n");
    return text.append(hyperparameters(List.of(Hyperparameter.values()))).toString();
  }

  /** One method: what it does in every slot, what it can be tuned by, how a sweep asks for it. */
  static String explained(Methods.Row method) {
    StringBuilder text = new StringBuilder();
    TextTable title = table(WIDTH);
    title.addRowValues(method.name() + " " + method.summary() + " (" + method.source() + ").");
    text.append(title).append('\n');
    TextTable slots = table(SLOT, CHOICE, WIDTH - SLOT - CHOICE);
    for (Slot<?> slot : Slots.all()) {
      Slot.Choice<?> choice = method.choice(slot);
      slots.addRowValues(slot.key(), choice.name(), slot.question() + " " + meaning(choice));
    }
    text.append(slots);
    if (!method.uses().isEmpty()) {
      text.append("\nHyperparameters\n\n").append(hyperparameters(method.uses()));
    }
    text.append("\nIn a sweep\n\n  methods = [").append(asked(method)).append("]\n");
    for (Hyperparameter hyperparameter : method.uses()) {
      text.append("  hyperparameters.").append(value(hyperparameter)).append('\n');
    }
    return text.append(
            "\nWith another choice, under a name of its own\n\n  methods = [{ name = NEW, like = ")
        .append(method.name())
        .append(", SLOT = CHOICE }]\n\nsweep methods lists the choices of every slot.\n")
        .toString();
  }

  /** What a sweep asks for it by; where it begins with other trials, those of SET may serve. */
  private static String asked(Methods.Row method) {
    boolean beginsWithOthers = method.choice(Slots.TOPOLOGY).uses().contains(RETRAIN_WEIGHTS);
    return beginsWithOthers
        ? "set, { name = %s, from.method = set }".formatted(method.name())
        : method.name();
  }

  /** Methods with their choices and the defaults of their hyperparameters, as a JSON object. */
  static String json(List<Methods.Row> methods) {
    ObjectNode object = JSON.createObjectNode();
    ArrayNode array = object.putArray("methods");
    for (Methods.Row method : methods) {
      ObjectNode one =
          array
              .addObject()
              .put("name", method.name())
              .put("summary", method.summary())
              .put("source", method.source());
      ObjectNode slots = one.putObject("slots");
      Slots.all().forEach(slot -> slots.put(slot.key(), method.choice(slot).name()));
      ObjectNode defaults = one.putObject("hyperparameters");
      method.uses().forEach(used -> defaults.put(used.key(), used.defaultValue()));
    }
    return object.toPrettyString();
  }

  private static String meaning(Slot.Choice<?> choice) {
    String uses = choice.uses().stream().map(Hyperparameter::key).collect(Collectors.joining(", "));
    return Stream.of(also(choice), uses, choice.source())
        .filter(said -> !said.isEmpty())
        .collect(Collectors.joining("; ", choice.meaning() + " (", ")"));
  }

  private static String also(Slot.Choice<?> choice) {
    return choice.aliases().isEmpty() ? "" : "also " + String.join(", ", choice.aliases());
  }

  /** The choices of a method that are not the first of their slot. */
  private static String different(Methods.Row method) {
    return Slots.all().stream()
        .filter(slot -> !method.choice(slot).name().equals(slot.choices().get(0).name()))
        .map(slot -> slot.key() + " = " + method.choice(slot).name())
        .collect(Collectors.joining(", "));
  }

  private static String defaults(List<Hyperparameter> hyperparameters) {
    return hyperparameters.stream().map(MethodCatalogue::value).collect(Collectors.joining(", "));
  }

  private static String value(Hyperparameter hyperparameter) {
    return hyperparameter.key() + " = " + hyperparameter.defaultValue();
  }

  private static TextTable hyperparameters(List<Hyperparameter> hyperparameters) {
    TextTable rows = table(NAME, WIDTH - NAME);
    for (Hyperparameter hyperparameter : hyperparameters) {
      rows.addRowValues(
          hyperparameter.key() + hyperparameter.greek().map(letter -> ", " + letter).orElse(""),
          hyperparameter.meaning());
      rows.addRowValues(
          "",
          "default %s; %s"
              .formatted(hyperparameter.defaultValue(), hyperparameter.range().allowed()));
    }
    return rows;
  }

  private static String orNone(String list) {
    return list.isEmpty() ? "none" : list;
  }

  private static TextTable table(int... widths) {
    Column[] columns = new Column[widths.length];
    for (int c = 0; c < widths.length; c++) {
      columns[c] = new Column(widths[c], 0, Overflow.WRAP);
    }
    return TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
  }
}
