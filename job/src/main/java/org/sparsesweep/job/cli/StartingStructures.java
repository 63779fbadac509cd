package org.sparsesweep.job.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.method.Methods;
import org.sparsesweep.job.analysis.StartingStructure;

/** What the networks of a method begin with, as tables for people. */
final class StartingStructures {

  private StartingStructures() {}

  /**
   * Tables of a method's layers and of what its networks connect.
   *
   * @param name of a method of the catalogue
   * @param sizes as in 784-300-100-10
   * @param settings hyperparameters, each {@code key=value}
   * @param seed of the first of the networks
   * @param seeds how many networks
   */
  static List<List<List<String>>> tables(
      String name, String sizes, List<String> settings, long seed, int seeds) {
    Methods.Row method =
        Methods.named(name)
            .orElseThrow(
                () -> wrong("--method %s: the catalogue has no such method".formatted(name)));
    List<Integer> neurons = neurons(sizes);
    Map<Hyperparameter, String> values = new EnumMap<>(Hyperparameter.class);
    settings.forEach(setting -> put(setting, method, values));
    List<StartingStructure> networks = new ArrayList<>();
    try {
      for (long each = seed; each < seed + seeds; each++) {
        networks.add(StartingStructure.of(method, values, neurons, each));
      }
    } catch (IllegalArgumentException | IllegalStateException refused) {
      throw wrong(name + ": " + refused.getMessage());
    }
    return List.of(layers(networks.get(0)), reachability(networks));
  }

  private static List<Integer> neurons(String sizes) {
    try {
      List<Integer> neurons = Arrays.stream(sizes.split("-")).map(Integer::valueOf).toList();
      if (neurons.size() > 1 && neurons.stream().allMatch(n -> n > 0)) {
        return neurons;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below, as what is no size is.
    }
    throw wrong("--sizes %s, must be as 784-300-100-10".formatted(sizes));
  }

  private static void put(String setting, Methods.Row method, Map<Hyperparameter, String> values) {
    int equals = setting.indexOf('=');
    String key = equals < 0 ? setting : setting.substring(0, equals);
    Optional<Hyperparameter> found = Hyperparameter.named(key).filter(method.uses()::contains);
    if (equals < 0 || found.isEmpty()) {
      throw wrong(
          "--set %s, must be a hyperparameter of %s and its value: %s"
              .formatted(
                  setting,
                  method.name(),
                  String.join(", ", method.uses().stream().map(Hyperparameter::key).toList())));
    }
    values.put(found.get(), setting.substring(equals + 1));
  }

  private static CliException wrong(String what) {
    return new CliException(ExitCode.USAGE, "Cannot look at " + what);
  }

  private static List<List<String>> layers(StartingStructure network) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("layer", "connections", "density", "leave an input", "enter an output"));
    for (StartingStructure.Layer layer : network.layers()) {
      rows.add(
          List.of(
              layer.inputs() + "-" + layer.outputs(),
              format("%,d", layer.connections()),
              format("%.4f", layer.density()),
              range(layer.fewestOut(), layer.mostOut()),
              range(layer.fewestIn(), layer.mostIn())));
    }
    return rows;
  }

  private static List<List<String>> reachability(List<StartingStructure> networks) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("seed", "connected pairs", "dead inputs", "dead outputs", "paths of a pair"));
    for (StartingStructure network : networks) {
      rows.add(
          List.of(
              Long.toString(network.seed()),
              format("%.2f %%", 100 * network.reachability().connectedPairs()),
              Integer.toString(network.reachability().deadInputs()),
              Integer.toString(network.reachability().deadOutputs()),
              range(network.reachability().fewestPaths(), network.reachability().mostPaths())));
    }
    return rows;
  }

  private static String range(double from, double to) {
    return from == to ? format("%.0f", from) : format("%.0f to %.0f", from, to);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
