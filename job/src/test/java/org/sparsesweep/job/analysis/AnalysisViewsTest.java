package org.sparsesweep.job.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.analysis.statistics.ZetaCurve;

class AnalysisViewsTest {
  private static SparkSession spark;

  private final SampleViews views = new SampleViews();

  @BeforeAll
  static void start() {
    spark = SampleViews.session();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private List<Row> rows(String query) {
    views.register(spark);
    return spark.sql(query).collectAsList();
  }

  private Row row(String query) {
    List<Row> rows = rows(query);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static Double number(Row row, String column) {
    return row.getAs(column);
  }

  @Test
  void everyViewIsEmptyOverNoTrialsAndHasItsColumns() {
    views.register(spark);
    for (View<?> view : AnalysisViews.all()) {
      assertThat(spark.table(view.name()).collectAsList()).as(view.name()).isEmpty();
      assertThat(spark.table(view.name()).columns())
          .containsExactly(
              view.columns().stream().map(column -> column.name()).toArray(String[]::new));
    }
  }

  @Test
  void isComputedFromWhatIsRegisteredThen() {
    views.trials("toy", "set", 0.5).register(spark);
    spark.sql("SELECT * FROM trials WHERE false").createOrReplaceTempView("trials");
    assertThat(spark.table("leaderboard").collectAsList()).isEmpty();
    views.register(spark);
    assertThat(spark.table("leaderboard").collectAsList()).hasSize(1);
    // Kept: the views of one registration agree with each other.
    spark.sql("SELECT * FROM trials WHERE false").createOrReplaceTempView("trials");
    assertThat(spark.table("ranks").collectAsList()).hasSize(2);
  }

  @Test
  void joinsWithTheTables() {
    views.trials("toy", "set", 0.5, 0.75);
    assertThat(
            rows(
                """
                SELECT t.trial_id, b.final_low, l.final_mean FROM trials t JOIN best b USING (trial_id)
                JOIN leaderboard l ON l.dataset = b.dataset AND l.method = b.method
                """))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.getDouble(2)).isEqualTo(0.625));
  }

  @Test
  void saysOfATrialWhatItReachedAndWhatThatIsWorth() {
    views.trial(
        "toy",
        "set",
        1,
        0.9,
        Map.of(
            "trial_id", "t",
            "test_samples", 10,
            "test_accuracy_at_best_validation", 0.8,
            "final_train_accuracy", 0.95,
            "final_train_loss", 0.25,
            "final_test_loss", 0.75));
    for (int epoch = 0; epoch <= 20; epoch++) {
      views.epoch(
          Map.of(
              "trial_id",
              "t",
              "epoch",
              epoch,
              // The last is what a drop without growth leaves, and no epoch of training.
              "validation_accuracy",
              epoch == 20 ? 1 : epoch == 5 || epoch == 8 ? 0.75 : 0.5,
              "train_accuracy",
              epoch < 10 || epoch == 20 ? 1 : 0.5 + epoch / 100.0,
              "test_accuracy",
              0.5));
    }

    Row row = row("SELECT * FROM best");

    assertThat(number(row, "final_accuracy")).isEqualTo(0.9);
    assertThat(number(row, "final_low")).isCloseTo(0.595844, within(1e-6));
    assertThat(number(row, "final_high")).isCloseTo(0.982124, within(1e-6));
    assertThat(row.<Integer>getAs("final_epoch")).isEqualTo(19);
    assertThat(row.<Integer>getAs("best_epoch")).isEqualTo(7);
    assertThat(number(row, "validated_accuracy")).isEqualTo(0.8);
    assertThat(row.<Integer>getAs("validated_epoch")).isEqualTo(5);
    assertThat(number(row, "gap")).isCloseTo(0.05, within(1e-12));
    assertThat(number(row, "gap_last_10")).isCloseTo(0.145, within(1e-12));
    assertThat(number(row, "loss_gap")).isEqualTo(0.5);
  }

  @Test
  void comparesPairsOfTheSameSeed() {
    views.trials("toy", "npset", 0.52, 0.63, 0.71, 0.84, 0.92, 0.1);
    views.trials("toy", "set", 0.50, 0.60, 0.70, 0.80, 0.90);

    Row row =
        row(
            "SELECT * FROM comparisons WHERE metric = 'final' AND method = 'npset' AND baseline = 'set'");

    assertThat(row.<Integer>getAs("pairs")).isEqualTo(5);
    assertThat(number(row, "difference")).isCloseTo(0.024, within(1e-12));
    assertThat(number(row, "p")).isCloseTo(0.00926170, within(1e-8));
    // 50 test samples to 100 training samples.
    assertThat(number(row, "corrected_p")).isCloseTo(0.06564413, within(1e-8));
    assertThat(number(row, "holm_p")).isEqualTo(number(row, "corrected_p"));
    assertThat(row.<Boolean>getAs("significant")).isFalse();
    assertThat(number(row, "wilcoxon_p")).isEqualTo(0.0625);
    assertThat(row.<String>getAs("note")).isEqualTo("Wilcoxon: 5 seeds cannot reach 0.05");

    Row back = row("SELECT * FROM comparisons WHERE metric = 'best' AND baseline = 'npset'");
    assertThat(number(back, "difference")).isCloseTo(-0.024, within(1e-12));
  }

  @Test
  void doesNotCorrectWhereAllSeedsShareASplit() {
    for (String method : List.of("dense", "npset", "set")) {
      double[] gains = {0.02, 0.03, 0.01, 0.04, 0.02};
      for (int seed = 0; seed < 5; seed++) {
        double gain = method.equals("npset") ? gains[seed] : method.equals("dense") ? -0.25 : 0;
        views.trial("toy", method, seed, 0.5 + gain, Map.of("split_seed", 7L));
      }
    }

    List<Row> rows =
        rows(
            "SELECT * FROM comparisons WHERE metric = 'final' AND baseline = 'set' ORDER BY method");

    Row dense = rows.get(0);
    assertThat(number(dense, "difference")).isEqualTo(-0.25);
    assertThat(number(dense, "p")).isNull();
    assertThat(dense.<Boolean>getAs("significant")).isNull();
    assertThat(dense.<String>getAs("note")).startsWith("no variation");
    Row npset = rows.get(1);
    assertThat(number(npset, "corrected_p")).isNull();
    // What is no test is not counted.
    assertThat(number(npset, "holm_p")).isCloseTo(0.00926170, within(1e-8));
    assertThat(npset.<Boolean>getAs("significant")).isTrue();
  }

  @Test
  void correctsForSeveralComparisonsWithABaseline() {
    views.trials("toy", "a", 0.5, 0.6, 0.7, 0.9);
    views.trials("toy", "b", 0.1, 0.3, 0.2, 0.4);
    views.trials("toy", "set", 0.4, 0.6, 0.5, 0.8);

    List<Row> rows =
        rows(
            "SELECT corrected_p, holm_p FROM comparisons WHERE metric = 'final' AND baseline = 'set' ORDER BY corrected_p");

    double least = rows.get(0).getDouble(0);
    assertThat(rows.get(0).getDouble(1)).isCloseTo(2 * least, within(1e-12));
    assertThat(rows.get(1).getDouble(1))
        .isCloseTo(Math.max(2 * least, rows.get(1).getDouble(0)), within(1e-12));
  }

  @Test
  void takesTheSettingOfMostSeedsAndHighestValidatedMean() {
    Map<String, Object> good = Map.of("zeta", 0.3, "test_accuracy_at_best_validation", 0.75);
    Map<String, Object> lucky = Map.of("zeta", 0.5, "test_accuracy_at_best_validation", 0.5);
    for (int seed = 1; seed <= 2; seed++) {
      views.trial("toy", "set", seed, 0.5, good);
      views.trial("toy", "set", seed, 0.625, lucky);
    }
    Map<String, Object> broken = new HashMap<>(lucky);
    broken.put("zeta", 0.9);
    views.trial("toy", "set", 1, 1, broken);
    broken.put("status", "DIVERGED");
    views.trial("toy", "set", 2, 0, broken);
    views.trials("toy", "dense", 0.25, 0.5);

    List<Row> chosen = rows("SELECT * FROM leaderboard WHERE chosen ORDER BY method");

    assertThat(chosen).hasSize(2);
    assertThat(chosen.get(0).<String>getAs("chosen_by")).isEqualTo("final");
    assertThat(chosen.get(1).<String>getAs("setting")).isEqualTo("zeta=0.3");
    assertThat(chosen.get(1).<String>getAs("chosen_by")).isEqualTo("validated");
    assertThat(
            row("SELECT * FROM comparisons WHERE metric = 'final' AND method = 'set'")
                .<String>getAs("note"))
        .contains("set: best of 3 settings by validated");
  }

  @Test
  void ranksOverDatasetsOnWhichEveryMethodRan() {
    double[][] means = {{0.9, 0.8, 0.7}, {0.9, 0.8, 0.7}, {0.9, 0.7, 0.8}, {0.9, 0.8, 0.8}};
    for (int d = 0; d < means.length; d++) {
      for (int m = 0; m < 3; m++) {
        views.trials("d" + d, "m" + m, means[d][m] + 0.01, means[d][m] - 0.01);
      }
    }
    views.trials("incomplete", "m0", 0.1);

    List<Row> ranks = rows("SELECT * FROM ranks WHERE metric = 'final' ORDER BY mean_rank");

    assertThat(ranks)
        .extracting(row -> row.<String>getAs("method"))
        .containsExactly("m0", "m1", "m2");
    assertThat(ranks)
        .extracting(row -> number(row, "mean_rank"))
        .containsExactly(1.0, 2.375, 2.625);
    assertThat(ranks).extracting(row -> row.<Integer>getAs("wins")).containsExactly(4, 0, 0);
    assertThat(ranks).extracting(row -> row.<Integer>getAs("datasets")).containsOnly(4);

    Row test = row("SELECT * FROM rank_tests WHERE metric = 'final'");
    // chi2 = 4 sum (R - 2)^2 = 6.125, less one pair of ties: / (1 - 6 / 96).
    assertThat(number(test, "chi2")).isCloseTo(6.125 / 0.9375, within(1e-12));
    assertThat(number(test, "f")).isCloseTo(3 * 6.53333333 / (8 - 6.53333333), within(1e-6));
    assertThat(test.<Boolean>getAs("rejected")).isTrue();
    assertThat(number(test, "critical_difference"))
        .isCloseTo(2.343 * Math.sqrt(0.5), within(1e-12));
    assertThat(test.<String>getAs("note")).contains("incomplete");
    assertThat(number(test, "wilcoxon_p")).isNull();

    assertThat(rows("SELECT clique, method FROM rank_cliques WHERE metric = 'final' ORDER BY 1, 2"))
        .extracting(row -> row.getInt(0) + row.getString(1))
        .containsExactly("1m0", "1m1", "1m2");
  }

  @Test
  void leavesAMethodOfFewDatasetsOutOfTheRanksAndSaysSo() {
    for (int d = 1; d <= 5; d++) {
      views.trials("d" + d, "a", 0.5).trials("d" + d, "b", 0.6).trials("d" + d, "c", 0.7);
    }
    views.trials("d1", "sparing", 0.9);

    assertThat(rows("SELECT method FROM ranks WHERE metric = 'final' ORDER BY mean_rank"))
        .extracting(row -> row.getString(0))
        .containsExactly("c", "b", "a");
    Row test = row("SELECT * FROM rank_tests WHERE metric = 'final'");
    assertThat(test.<Integer>getAs("datasets")).isEqualTo(5);
    assertThat(test.<String>getAs("note")).isEqualTo("not ranked, since on few datasets: sparing");

    // Without "c" there would be a dataset more, but fewer values.
    views.trials("d6", "a", 0.5).trials("d6", "b", 0.6);
    assertThat(rows("SELECT method FROM ranks WHERE metric = 'final'")).hasSize(3);
    assertThat(row("SELECT note FROM rank_tests WHERE metric = 'final'").getString(0))
        .contains("not every ranked method has a result on d6");
  }

  @Test
  void comparesTwoMethodsOverDatasetsByWilcoxon() {
    for (int d = 1; d <= 6; d++) {
      views.trials("d" + d, "set", 0.5).trials("d" + d, "npset", 0.5 + d / 64.0);
    }
    Row test = row("SELECT * FROM rank_tests WHERE metric = 'final'");
    assertThat(number(test, "wilcoxon_w")).isZero();
    assertThat(number(test, "wilcoxon_p")).isEqualTo(0.03125);
  }

  @Test
  void putsPrintedNumbersBesideEverySetting() {
    views.trial("toy", "set", 1, 0.5, Map.of("zeta", 0.3));
    views.trial("toy", "set", 1, 0.75, Map.of("zeta", 0.5));
    views.reference("toy", "set", "best_test_accuracy", 0.5);
    views.reference("toy", "npset", "neurons_end", 17);

    List<Row> rows = rows("SELECT * FROM printed ORDER BY method, setting");

    assertThat(rows).hasSize(3);
    assertThat(number(rows.get(0), "ours_mean")).isNull();
    assertThat(number(rows.get(0), "difference")).isNull();
    assertThat(rows.get(0).<Integer>getAs("trials")).isZero();
    assertThat(number(rows.get(1), "difference")).isEqualTo(0.0625);
    assertThat(number(rows.get(2), "difference")).isEqualTo(0.3125);
  }

  @Test
  void fitsTheCurveOfThePaperThroughItsPoints() {
    ZetaCurve paper = new ZetaCurve(0.204, 183, 0.868, 0);
    double[] zetas = {
      0, .1, .2, .3, .4, .5, .6, .7, .8, .9, .94, .96, .97, .98, .985, .99, .995, 1
    };
    for (double zeta : zetas) {
      for (int seed = -1; seed <= 1; seed++) {
        views.trial("fashion", "set", seed, paper.at(zeta) + seed * 0.001, Map.of("zeta", zeta));
      }
    }

    Row fit = row("SELECT * FROM zeta_fits WHERE metric = 'final'");

    assertThat(number(fit, "a")).isCloseTo(0.204, within(5e-4));
    assertThat(number(fit, "b")).isCloseTo(183, within(1.0));
    assertThat(number(fit, "acc_p")).isCloseTo(0.868, within(5e-4));
    assertThat(number(fit, "free_a")).isCloseTo(0.204, within(1e-6));
    assertThat(number(fit, "free_b")).isCloseTo(183, within(1e-3));
    assertThat(number(fit, "esc_fit")).isCloseTo(0.9797, within(1e-3));
    assertThat(number(fit, "esc_stat")).isEqualTo(0.97);
    assertThat(fit.<String>getAs("note")).isNull();
    assertThat(
            row("SELECT a, b FROM zeta_error_map WHERE metric = 'final' ORDER BY mse LIMIT 1")
                .mkString(" "))
        .isEqualTo("0.2 180.0");
    assertThat(
            row("SELECT count(*), min(a), max(a), min(b), max(b) FROM zeta_error_map WHERE metric = 'final'")
                .mkString(" "))
        .isEqualTo("1794 0.05 0.5 20.0 400.0");
    assertThat(rows("SELECT zeta FROM zeta_curves WHERE metric = 'final' ORDER BY zeta"))
        .extracting(row -> row.getDouble(0))
        .containsExactly(Arrays.stream(zetas).boxed().toArray(Double[]::new));
  }

  @Test
  void refusesToFitWhatDoesNotFall() {
    for (double zeta : new double[] {0, 0.25, 0.5, 0.75, 1}) {
      views.trial("flat", "set", 1, 0.5 + zeta / 1000, Map.of("zeta", zeta));
      views.trial("rising", "set", 1, zeta, Map.of("zeta", zeta));
      if (zeta < 0.6) {
        views.trial("short", "set", 1, zeta, Map.of("zeta", zeta));
      }
    }

    List<Row> fits = rows("SELECT * FROM zeta_fits WHERE metric = 'final' ORDER BY dataset");

    assertThat(fits).extracting(row -> number(row, "a")).containsOnlyNulls();
    assertThat(fits.get(0).<String>getAs("note"))
        .contains("the means differ by less than 0.01", "esc_stat needs 3 seeds");
    assertThat(fits.get(1).<String>getAs("note")).contains("does not fall towards zeta = 1");
    assertThat(fits.get(2).<String>getAs("note")).contains("3 zetas are too few");
    assertThat(rows("SELECT * FROM zeta_error_map")).isEmpty();
  }
}
