package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.sparsesweep.job.tables.Column;
import org.sparsesweep.job.tables.ResultTables;

/**
 * A view whose rows are computed from the tables of a sweep: its columns, and where each takes its
 * value from.
 *
 * @param <R> what a row is made of
 */
public final class View<R> {
  private final String name;
  private final String meaning;
  private final Function<Results, List<R>> rows;
  private final List<Column> columns = new ArrayList<>();
  private final List<Function<R, Object>> values = new ArrayList<>();

  /** A view without columns. */
  View(String name, String meaning, Function<Results, List<R>> rows) {
    this.name = name;
    this.meaning = meaning;
    this.rows = rows;
  }

  /** Its name in SQL. */
  public String name() {
    return name;
  }

  /** What a row is, for people. */
  public String meaning() {
    return meaning;
  }

  /** Columns in their order. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  View<R> text(String column, String columnMeaning, Function<R, String> value) {
    return with(column, Column.Type.STRING, columnMeaning, value::apply);
  }

  View<R> number(String column, String columnMeaning, Function<R, Double> value) {
    return with(
        column,
        Column.Type.DOUBLE,
        columnMeaning,
        row -> {
          Double number = value.apply(row);
          return number == null || number.isNaN() ? null : number;
        });
  }

  View<R> count(String column, String columnMeaning, Function<R, Integer> value) {
    return with(column, Column.Type.INT, columnMeaning, value::apply);
  }

  View<R> truth(String column, String columnMeaning, Function<R, Boolean> value) {
    return with(column, Column.Type.BOOLEAN, columnMeaning, value::apply);
  }

  View<R> seed(String column, String columnMeaning, Function<R, Long> value) {
    return with(column, Column.Type.LONG, columnMeaning, value::apply);
  }

  private View<R> with(
      String column, Column.Type type, String columnMeaning, Function<R, Object> value) {
    columns.add(new Column(column, type, true, columnMeaning));
    values.add(value);
    return this;
  }

  void register(SparkSession spark, Results results) {
    spark
        .baseRelationToDataFrame(
            new ComputedRelation(spark, ResultTables.schema(columns), () -> rows(results)))
        // Spark does not know otherwise that the rows are in one part, and would move them there.
        .coalesce(1)
        .createOrReplaceTempView(name);
  }

  /** The same, with its rows computed now. */
  void hold(SparkSession spark, Results results) {
    spark
        .createDataFrame(rows(results), ResultTables.schema(columns))
        .coalesce(1)
        .createOrReplaceTempView(name);
  }

  private List<Row> rows(Results results) {
    return rows.apply(results).stream()
        .map(row -> RowFactory.create(values.stream().map(value -> value.apply(row)).toArray()))
        .toList();
  }
}
