package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sparsesweep.job.analysis.statistics.Summary;
import org.sparsesweep.job.analysis.statistics.ZetaPoint;

/**
 * The accuracy of a method on a dataset over zeta, all else equal.
 *
 * @param setting what else varies within the dataset and method
 * @param points by ascending zeta, at least two
 */
record ZetaSeries(
    String dataset, String method, String setting, Accuracy metric, List<ZetaPoint> points) {

  /** A point of a series. */
  record Place(ZetaSeries series, ZetaPoint point) {}

  private record Key(String dataset, String method, String setting) {}

  /** One for each accuracy of each group of entries that differ in zeta. */
  static List<ZetaSeries> of(List<Standing> standings) {
    Map<Key, List<Standing>> groups =
        standings.stream()
            .filter(s -> !s.succeeded().isEmpty() && !Double.isNaN(zeta(s)))
            .sorted(
                Comparator.comparing((Standing s) -> s.entry().dataset())
                    .thenComparing(s -> s.entry().method())
                    .thenComparing(s -> s.succeeded().get(0).besideZeta())
                    .thenComparingDouble(ZetaSeries::zeta))
            .collect(
                Collectors.groupingBy(ZetaSeries::key, LinkedHashMap::new, Collectors.toList()));
    List<ZetaSeries> series = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          for (Accuracy metric : Accuracy.ALL) {
            List<ZetaPoint> points = points(group, metric);
            if (points.size() > 1) {
              series.add(new ZetaSeries(key.dataset, key.method, key.setting, metric, points));
            }
          }
        });
    return series;
  }

  private static List<ZetaPoint> points(List<Standing> group, Accuracy metric) {
    List<ZetaPoint> points = new ArrayList<>();
    for (Standing standing : group) {
      Summary summary = standing.summary(metric.quantity());
      if (summary.n() > 0) {
        points.add(new ZetaPoint(zeta(standing), summary.n(), summary.mean(), summary.sd()));
      }
    }
    return points;
  }

  private static double zeta(Standing standing) {
    return standing.succeeded().get(0).zeta();
  }

  private static Key key(Standing standing) {
    return new Key(
        standing.entry().dataset(),
        standing.entry().method(),
        standing.succeeded().get(0).besideZeta());
  }

  private static List<Place> places(Results results) {
    return results.zetaSeries().stream()
        .flatMap(series -> series.points.stream().map(point -> new Place(series, point)))
        .toList();
  }

  static final View<Place> VIEW =
      new View<>(
              "zeta_curves",
              "A row a zeta of a dataset, method and setting that ran with several, and metric",
              ZetaSeries::places)
          .text("dataset", "Name of the dataset.", row -> row.series.dataset)
          .text("method", "Name of the method.", row -> row.series.method)
          .text("setting", "What varies beside zeta.", row -> row.series.setting)
          .text("metric", "final, best or validated.", row -> row.series.metric.key())
          .number(
              "zeta",
              "Fraction of the connections dropped after an epoch.",
              row -> row.point.zeta())
          .count("trials", "Trials that succeeded.", row -> row.point.n())
          .number("mean", "Mean accuracy over them.", row -> row.point.mean())
          .number("sd", "Standard deviation over them.", row -> row.point.sd());
}
