package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.analysis.statistics.Summary;

/** A printed number that a sweep carries. */
record Reference(
    String sweep, String dataset, String method, Quantity quantity, double value, String source) {

  /**
   * A printed number beside an entry of its dataset and method.
   *
   * @param ours of the entry's trials; of no trial where none ran
   */
  record Beside(Reference reference, String setting, Summary ours) {}

  /** All of them, by sweep; those of a metric that this version does not know are passed over. */
  static List<Reference> read(SparkSession spark) {
    List<Reference> references = new ArrayList<>();
    for (Row row :
        spark
            .sql("SELECT sweep, dataset, method, metric, value, source FROM references")
            .collectAsList()) {
      Quantity.ofColumn(row.getString(3))
          .ifPresent(
              quantity ->
                  references.add(
                      new Reference(
                          row.getString(0),
                          row.getString(1),
                          row.getString(2),
                          quantity,
                          row.getDouble(4),
                          row.getString(5))));
    }
    references.sort(
        Comparator.comparing(Reference::sweep)
            .thenComparing(Reference::source)
            .thenComparing(Reference::dataset)
            .thenComparing(Reference::method)
            .thenComparing(Reference::quantity));
    return references;
  }

  /** Where the printed numbers that the leaderboard shows are printed, a line each source. */
  static List<String> sources(SparkSession spark) {
    return spark
        .sql(
            """
            SELECT concat(source, ': ', array_join(array_sort(collect_set(metric)), ', '))
            FROM references LEFT SEMI JOIN trials USING (dataset, method)
            GROUP BY source ORDER BY source
            """)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** The one to be shown beside an entry: that of the first sweep, should several carry one. */
  static Optional<Reference> of(List<Reference> references, Entry entry, Quantity quantity) {
    return references.stream()
        .filter(
            reference ->
                reference.quantity == quantity
                    && reference.dataset.equals(entry.dataset())
                    && reference.method.equals(entry.method()))
        .findFirst();
  }

  /** Every printed number beside every setting of its dataset and method. */
  static List<Beside> besideOurs(Results results) {
    List<Beside> rows = new ArrayList<>();
    for (Reference reference : results.references()) {
      List<Standing> ours =
          results.standings().stream()
              .filter(
                  standing ->
                      standing.entry().dataset().equals(reference.dataset)
                          && standing.entry().method().equals(reference.method))
              .toList();
      if (ours.isEmpty()) {
        rows.add(new Beside(reference, null, Summary.of()));
      }
      for (Standing standing : ours) {
        rows.add(
            new Beside(
                reference, standing.entry().setting(), standing.summary(reference.quantity)));
      }
    }
    return rows;
  }

  static final View<Beside> VIEW =
      new View<>("printed", "A row a printed number and setting of ours", Reference::besideOurs)
          .text("source", "Where it is printed.", row -> row.reference.source)
          .text("sweep", "Name of the sweep that carries it.", row -> row.reference.sweep)
          .text("dataset", "Name of the dataset.", row -> row.reference.dataset)
          .text("method", "Name of the method.", row -> row.reference.method)
          .text("setting", "Setting of ours; null where no trial ran.", Beside::setting)
          .text("metric", "Column of trials.", row -> row.reference.quantity.column())
          .number("printed", "The printed number.", row -> row.reference.value)
          .number("ours_mean", "Mean over our trials.", row -> row.ours.mean())
          .number("ours_sd", "Standard deviation over them.", row -> row.ours.sd())
          .count("trials", "How many there are.", row -> row.ours.n())
          .number(
              "difference", "ours_mean - printed.", row -> row.ours.mean() - row.reference.value);
}
