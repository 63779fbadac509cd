package org.sparsesweep.job.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sparsesweep.engine.method.Hyperparameter;
import org.sparsesweep.engine.training.TrainingSettings;
import org.sparsesweep.job.plan.SweepConfig.DatasetAxis;
import org.sparsesweep.job.plan.SweepConfig.MethodAxis;
import org.sparsesweep.job.plan.SweepConfig.TrainingAxes;

/**
 * The cells of a sweep: all that its trials differ in beside dataset, method and seed. Each
 * combination of listed values and rows of pairs is a cell; where values are sampled, it is as many
 * as there are samples, at the first points that the constraints allow.
 */
final class Cells {
  private final SweepConfig config;
  private final List<Constraint> constraints;
  private final SearchPoints points;

  /**
   * A cell.
   *
   * @param hyperparameters those the method uses, in their canonical form
   * @param hidden sizes of the hidden layers
   */
  record Cell(
      Map<Hyperparameter, String> hyperparameters,
      List<Integer> hidden,
      TrainingSettings training) {}

  /** With the constraints of the sweep. */
  Cells(SweepConfig config) {
    this(config, config.constraints());
  }

  /**
   * @param constraints in place of those of the sweep
   */
  Cells(SweepConfig config, List<Constraint> constraints) {
    this.config = config;
    this.constraints = constraints;
    this.points = config.search().map(SearchPoints::new).orElse(null);
  }

  /**
   * The cells of a method on a dataset: rows of pairs, points, hyperparameters, hidden sizes,
   * training settings; the last vary fastest.
   *
   * @throws Constraint.UnreadableException if a constraint is neither true nor false of a cell
   */
  List<Cell> of(DatasetAxis dataset, MethodAxis method) throws Constraint.UnreadableException {
    Map<String, Linked> linked = linked(dataset, method);
    Map<String, Distribution> drawn = new TreeMap<>();
    linked.forEach(
        (key, from) -> {
          if (from instanceof Linked.Drawn sampled) {
            drawn.put(key, sampled.distribution());
          }
        });
    List<Constraint> applicable = applicable(method);
    List<Cell> cells = new ArrayList<>();
    for (Map<String, String> row : rows(linked)) {
      if (drawn.isEmpty()) {
        for (Cell cell : combinations(dataset, method, row)) {
          if (allow(applicable, cell)) {
            cells.add(cell);
          }
        }
      } else {
        sample(dataset, method, row, drawn, applicable, cells);
      }
    }
    return cells;
  }

  /** The cells of a method on one network, or a few more where there are constraints. */
  static double count(SweepConfig config, DatasetAxis dataset, MethodAxis method) {
    Map<String, Linked> linked = linked(dataset, method);
    double count =
        TrainingGrid.size(config.network(), method.trainingOn(dataset)) * rows(linked).size();
    for (Hyperparameter hyperparameter : method.method().row().uses()) {
      if (!linked.containsKey(hyperparameter.key())) {
        count *= method.hyperparameters().get(hyperparameter).size();
      }
    }
    return linked.values().stream().anyMatch(Linked.Drawn.class::isInstance)
        ? count * config.search().orElseThrow().samples()
        : count;
  }

  /** Where the linked values come from that the trials of a method have, by key. */
  private static Map<String, Linked> linked(DatasetAxis dataset, MethodAxis method) {
    Map<String, Linked> linked = new LinkedHashMap<>();
    for (Hyperparameter hyperparameter : method.method().row().uses()) {
      Linked from = method.axes().linked().get(hyperparameter);
      if (from != null) {
        linked.put(hyperparameter.key(), from);
      }
    }
    linked.putAll(method.trainingOn(dataset).linked());
    return linked;
  }

  /** Those of which a method has every value. */
  private List<Constraint> applicable(MethodAxis method) {
    Set<String> names = new HashSet<>();
    method.method().row().uses().forEach(hyperparameter -> names.add(hyperparameter.column()));
    TrainingSection.AXES.forEach(key -> names.add(Constraint.column(key)));
    return constraints.stream().filter(one -> names.containsAll(one.names())).toList();
  }

  /** The rows of all pairs combined, each once: a method may lack what two rows differ in. */
  private static Set<Map<String, String>> rows(Map<String, Linked> linked) {
    Map<Integer, Map<String, List<String>>> byPairs = new TreeMap<>();
    linked.forEach(
        (key, from) -> {
          if (from instanceof Linked.Paired paired) {
            byPairs
                .computeIfAbsent(paired.pairs(), first -> new LinkedHashMap<>())
                .put(key, paired.values());
          }
        });
    Set<Map<String, String>> rows = new LinkedHashSet<>();
    rows.add(Map.of());
    for (Map<String, List<String>> columns : byPairs.values()) {
      int count = columns.values().iterator().next().size();
      Set<Map<String, String>> longer = new LinkedHashSet<>();
      for (Map<String, String> row : rows) {
        for (int i = 0; i < count; i++) {
          Map<String, String> next = new HashMap<>(row);
          for (Map.Entry<String, List<String>> column : columns.entrySet()) {
            next.put(column.getKey(), column.getValue().get(i));
          }
          longer.add(next);
        }
      }
      rows = longer;
    }
    return rows;
  }

  private void sample(
      DatasetAxis dataset,
      MethodAxis method,
      Map<String, String> row,
      Map<String, Distribution> drawn,
      List<Constraint> applicable,
      List<Cell> cells)
      throws Constraint.UnreadableException {
    int samples = config.search().orElseThrow().samples();
    // Of each combination of listed values; they come in the same order at every point.
    int[] found = new int[0];
    int[] refused = new int[0];
    boolean isOpen = true;
    for (int point = 0; isOpen; point++) {
      Map<String, String> values = new HashMap<>(row);
      for (Map.Entry<String, Distribution> key : drawn.entrySet()) {
        values.put(key.getKey(), key.getValue().at(points.quantile(key.getKey(), point)));
      }
      List<Cell> combinations = combinations(dataset, method, values);
      if (point == 0) {
        found = new int[combinations.size()];
        refused = new int[combinations.size()];
      }
      isOpen = false;
      for (int i = 0; i < found.length; i++) {
        if (found[i] < samples && refused[i] < Search.MOST_REFUSED) {
          if (allow(applicable, combinations.get(i))) {
            cells.add(combinations.get(i));
            found[i]++;
            refused[i] = 0;
          } else {
            refused[i]++;
          }
          isOpen |= found[i] < samples && refused[i] < Search.MOST_REFUSED;
        }
      }
    }
  }

  /** All combinations of listed values with some that are given. */
  private List<Cell> combinations(
      DatasetAxis dataset, MethodAxis method, Map<String, String> given) {
    TrainingAxes axes = method.trainingOn(dataset);
    List<TrainingSettings> trainings =
        TrainingGrid.expand(config.network(), TrainingSection.pinned(axes, given));
    List<Cell> cells = new ArrayList<>();
    for (Map<Hyperparameter, String> hyperparameters : hyperparameters(method, given)) {
      for (List<Integer> hidden : dataset.hidden()) {
        for (TrainingSettings training : trainings) {
          cells.add(new Cell(hyperparameters, hidden, training));
        }
      }
    }
    return cells;
  }

  private static List<Map<Hyperparameter, String>> hyperparameters(
      MethodAxis method, Map<String, String> given) {
    List<Map<Hyperparameter, String>> cells = List.of(new EnumMap<>(Hyperparameter.class));
    for (Hyperparameter hyperparameter : method.method().row().uses()) {
      String one = given.get(hyperparameter.key());
      List<String> values =
          one == null
              ? method.hyperparameters().get(hyperparameter)
              : List.of(hyperparameter.range().canonical(one).orElseThrow());
      List<Map<Hyperparameter, String>> longer = new ArrayList<>();
      for (Map<Hyperparameter, String> cell : cells) {
        for (String value : values) {
          Map<Hyperparameter, String> next = new EnumMap<>(cell);
          next.put(hyperparameter, value);
          longer.add(next);
        }
      }
      cells = longer;
    }
    return cells.stream().map(HyperparameterValues::of).toList();
  }

  private static boolean allow(List<Constraint> constraints, Cell cell)
      throws Constraint.UnreadableException {
    if (constraints.isEmpty()) {
      return true;
    }
    Map<String, Object> values = values(cell);
    for (Constraint constraint : constraints) {
      if (!constraint.allows(values)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Object> values(Cell cell) {
    Map<String, Object> values = new HashMap<>();
    cell.hyperparameters()
        .forEach(
            (hyperparameter, value) ->
                values.put(
                    hyperparameter.column(),
                    hyperparameter.range().isNumeric() ? new BigDecimal(value) : value));
    TrainingSettings training = cell.training();
    values.put("epochs", training.epochs());
    values.put("batch_size", training.batchSize());
    values.put("learning_rate", decimal(training.learningRate()));
    values.put("momentum", decimal(training.momentum()));
    values.put("weight_decay", decimal(training.weightDecay()));
    values.put("dropout", decimal(training.dropout()));
    values.put("loss", training.loss().key());
    return values;
  }

  private static BigDecimal decimal(double number) {
    return new BigDecimal(CanonicalNumber.write(number));
  }
}
