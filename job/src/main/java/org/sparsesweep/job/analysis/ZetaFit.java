package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.sparsesweep.job.analysis.statistics.Plateau;
import org.sparsesweep.job.analysis.statistics.ZetaCurve;
import org.sparsesweep.job.analysis.statistics.ZetaPoint;

/**
 * The curve through a series, and where it leaves its plateau.
 *
 * @param curve with the mean over the plateau as its plateau; null where it is refused
 * @param free with a plateau of its own; null where it is refused
 * @param contour the end of the plateau by the seeds (ESC_stat); empty where it cannot be told
 * @param structure of the inputs over zeta, where connections of inputs were recorded
 * @param refused why there is no curve; null where there is one
 */
record ZetaFit(
    ZetaSeries series,
    ZetaCurve curve,
    ZetaCurve free,
    OptionalDouble contour,
    Optional<ZetaStructure> structure,
    String refused) {
  private static final double LEAST_FALL = 0.01;
  private static final int FEWEST_POINTS = 4;

  private static final double LEAST_A = 0.05;
  private static final double A_STEP = 0.01;
  private static final int A_STEPS = 45;
  private static final double LEAST_B = 20;
  private static final double B_STEP = 10;
  private static final int B_STEPS = 38;

  /** The error of the curve of an a and b, the plateau being that of the fit. */
  record Misfit(ZetaSeries series, double a, double b, double mse) {}

  /** One a series. */
  static List<ZetaFit> ofAll(Results results) {
    return results.zetaSeries().stream()
        .map(series -> of(series, ZetaStructure.of(results.zetaStructures(), series)))
        .toList();
  }

  private static ZetaFit of(ZetaSeries series, Optional<ZetaStructure> structure) {
    List<ZetaPoint> points = series.points();
    OptionalDouble contour = Plateau.end(points);
    DoubleSummaryStatistics range =
        points.stream().mapToDouble(ZetaPoint::mean).summaryStatistics();
    List<ZetaPoint> level = Plateau.upTo(points, contour.orElse(Plateau.FIRST_END));
    if (points.size() < FEWEST_POINTS) {
      return refused(
          series, contour, structure, "%d zetas are too few for a curve".formatted(points.size()));
    }
    if (level.isEmpty()) {
      return refused(series, contour, structure, "no zeta up to %s".formatted(Plateau.FIRST_END));
    }
    if (range.getMax() - range.getMin() < LEAST_FALL) {
      return refused(
          series, contour, structure, "the means differ by less than %s".formatted(LEAST_FALL));
    }
    double plateau = level.stream().mapToDouble(ZetaPoint::mean).average().orElseThrow();
    ZetaCurve curve = ZetaCurve.fit(points, plateau);
    return curve.a() > 0
        ? new ZetaFit(series, curve, ZetaCurve.fitFreely(points), contour, structure, null)
        : refused(series, contour, structure, "the accuracy does not fall towards zeta = 1");
  }

  private static ZetaFit refused(
      ZetaSeries series, OptionalDouble contour, Optional<ZetaStructure> structure, String reason) {
    return new ZetaFit(series, null, null, contour, structure, reason);
  }

  /** Why a number is missing, or what to know of it; null where there is nothing. */
  String note() {
    List<String> notes = new ArrayList<>();
    if (refused != null) {
      notes.add("no fit: " + refused);
    }
    if (contour.isEmpty()) {
      boolean few = series.points().stream().anyMatch(point -> point.n() < Plateau.FEWEST_SEEDS);
      notes.add(
          few
              ? "esc_stat needs %d seeds".formatted(Plateau.FEWEST_SEEDS)
              : "esc_stat: no fall from a plateau is seen");
      if (refused == null) {
        notes.add("the plateau is that of zeta up to %s".formatted(Plateau.FIRST_END));
      }
    }
    structure
        .map(ZetaStructure::reason)
        .ifPresent(reason -> notes.add("esc_struct: " + reason.lines().findFirst().orElse("")));
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  /** On the grid of a from 0.05 to 0.5 and b from 20 to 400. */
  private List<Misfit> errors() {
    List<Misfit> errors = new ArrayList<>();
    if (curve != null) {
      for (int i = 0; i <= A_STEPS; i++) {
        for (int j = 0; j <= B_STEPS; j++) {
          // Not by adding up steps: 0.15 is to be just that.
          double a = Math.round((LEAST_A + i * A_STEP) * 100) / 100.0;
          double b = LEAST_B + j * B_STEP;
          errors.add(
              new Misfit(
                  series, a, b, ZetaCurve.meanSquareError(series.points(), a, b, curve.plateau())));
        }
      }
    }
    return errors;
  }

  private static double ofNullable(ZetaCurve curve, ToDoubleFunction<ZetaCurve> x) {
    return curve == null ? Double.NaN : x.applyAsDouble(curve);
  }

  static final View<ZetaFit> VIEW =
      new View<>(
              "zeta_fits",
              "A row a curve of zeta_curves: the fit acc(zeta) = acc_p - a exp(b (zeta - 1)), and the extreme sparsity contour, the zeta at which accuracy leaves its plateau, by three definitions",
              Results::zetaFits)
          .text("dataset", "Name of the dataset.", row -> row.series.dataset())
          .text("method", "Name of the method.", row -> row.series.method())
          .text("setting", "What varies beside zeta.", row -> row.series.setting())
          .text("metric", "final, best or validated.", row -> row.series.metric().key())
          .count("zetas", "Points of the curve.", row -> row.series.points().size())
          .number(
              "a",
              "How far the accuracy has fallen at zeta = 1.",
              row -> ofNullable(row.curve, ZetaCurve::a))
          .number("b", "How suddenly it falls.", row -> ofNullable(row.curve, ZetaCurve::b))
          .number(
              "acc_p",
              "The plateau: mean over zetas up to esc_stat, or up to 0.5 without it.",
              row -> ofNullable(row.curve, ZetaCurve::plateau))
          .number(
              "mse", "Mean square error of the fit.", row -> ofNullable(row.curve, ZetaCurve::mse))
          .number(
              "free_a",
              "a where the plateau is fitted too.",
              row -> ofNullable(row.free, ZetaCurve::a))
          .number("free_b", "b of that fit.", row -> ofNullable(row.free, ZetaCurve::b))
          .number("free_acc_p", "Its plateau.", row -> ofNullable(row.free, ZetaCurve::plateau))
          .number("free_mse", "Its mean square error.", row -> ofNullable(row.free, ZetaCurve::mse))
          .number(
              "esc_stat",
              "Largest zeta at which the accuracy is that of the plateau but for chance; null below three seeds, and where no fall is seen.",
              row -> row.contour.orElse(Double.NaN))
          .number(
              "esc_fit",
              "Zeta at which the fit has fallen by 0.005.",
              row ->
                  row.curve == null
                      ? Double.NaN
                      : row.curve.contour(ZetaCurve.DELTA).orElse(Double.NaN))
          .number(
              "esc_struct",
              "Smallest zeta beyond that of the highest correlation of inputs' connections with their features' deviations (see zeta_structure) at which it is less than half of that; null unless connections of inputs were recorded and the data are at hand.",
              row -> row.structure.map(ZetaStructure::end).orElse(Double.NaN))
          .text("note", "Why a number is missing.", ZetaFit::note);

  static final View<Misfit> ERROR_MAP =
      new View<Misfit>(
              "zeta_error_map",
              "A row a pair of a and b around each fit of zeta_fits",
              results -> results.zetaFits().stream().flatMap(fit -> fit.errors().stream()).toList())
          .text("dataset", "Name of the dataset.", row -> row.series.dataset())
          .text("method", "Name of the method.", row -> row.series.method())
          .text("setting", "What varies beside zeta.", row -> row.series.setting())
          .text("metric", "final, best or validated.", row -> row.series.metric().key())
          .number("a", "From 0.05 to 0.5.", Misfit::a)
          .number("b", "From 20 to 400.", Misfit::b)
          .number("mse", "Mean square error of that curve with the fit's plateau.", Misfit::mse);
}
