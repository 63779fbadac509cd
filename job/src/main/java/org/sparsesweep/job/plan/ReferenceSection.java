package org.sparsesweep.job.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code references}: tables as papers print them, each of one metric, with a row a dataset
 * and a column a method.
 */
final class ReferenceSection {
  static final String KEY = "references";

  private static final String SHAPE = "{source = TEXT, metric = METRIC, values = {...}}";
  private static final Type<Metric> METRIC = Type.oneOf(Metric::column, Metric.values());

  private final Node datasets;
  private final Type<String> methods;
  private final List<Reference> references = new ArrayList<>();
  private final Set<List<Object>> seen = new HashSet<>();

  private ReferenceSection(Node datasets, List<String> methods) {
    this.datasets = datasets;
    this.methods = Type.oneOf(methods);
  }

  /**
   * @param setting the whole list
   * @param datasets the section of the sweep's datasets
   * @param methods all names that a method may have
   * @return those of the sweep's datasets; what a variant or an override has removed from them is
   *     removed here too
   */
  static List<Reference> read(Optional<Setting> setting, Node datasets, List<String> methods) {
    ReferenceSection section = new ReferenceSection(datasets, methods);
    setting.ifPresent(section::read);
    return section.references;
  }

  private void read(Setting setting) {
    if (!setting.isList()) {
      setting.mustBe("a list of tables " + SHAPE);
      return;
    }
    for (Setting table : setting.elements()) {
      if (table.isSection()) {
        read(table.section());
      } else {
        table.mustBe("a table " + SHAPE);
      }
    }
  }

  private void read(Node table) {
    Optional<String> source = table.required("source", Type.text());
    Optional<Metric> metric = table.required("metric", METRIC);
    Node values = table.section("values");
    table.close();
    if (values.names().isEmpty()) {
      table.problem(table.pathOf("values") + " is missing, must be {DATASET {METHOD = VALUE}}");
    }
    for (String dataset : values.names()) {
      Node row = values.section(dataset);
      if (!datasets.mentions(dataset)) {
        row.problem(
            "%s is no dataset of this sweep%s"
                .formatted(row.path(), Suggestion.mend(dataset, datasets.names())));
      }
      for (String method : row.names()) {
        Setting cell = row.setting(method, "").orElse(null);
        if (cell != null && source.isPresent() && metric.isPresent()) {
          read(cell, dataset, method, metric.get(), source.get());
        }
      }
    }
  }

  private void read(Setting cell, String dataset, String method, Metric metric, String source) {
    Optional<String> known = methods.parse(method);
    if (known.isEmpty()) {
      cell.problem(
          "%s is no method%s".formatted(cell.path(), Suggestion.mend(method, methods.words())));
    }
    if (!seen.add(List.of(dataset, method, metric))) {
      cell.problem("%s is given twice for %s".formatted(cell.path(), metric.column()));
    }
    Optional<Double> value = cell.as(metric.type());
    if (known.isPresent() && value.isPresent() && !datasets.absent(dataset)) {
      references.add(new Reference(dataset, known.get(), metric, value.get(), source));
    }
  }
}
