package org.sparsesweep.job.tables;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sparsesweep.engine.method.Hyperparameter;

/** A row of a table: a value, or null, for every column. Immutable. */
public final class TableRow implements Serializable {
  private static final long serialVersionUID = 1;

  private final Table table;
  private final Object[] values;

  private TableRow(Table table, Object[] values) {
    this.table = table;
    this.values = values;
  }

  /** A builder of a row in which every column is still null. */
  public static Builder of(Table table) {
    return new Builder(table);
  }

  /** The table that the row belongs to. */
  public Table table() {
    return table;
  }

  /**
   * The value of a column, of its {@linkplain Column.Type#javaType class}, or null.
   *
   * @throws IllegalArgumentException if the table has no such column
   */
  public Object value(String column) {
    return values[table.indexOf(column)];
  }

  Object value(int index) {
    return values[index];
  }

  /** A row of values as a file of the table has them, in the order of its columns. */
  static TableRow read(Table table, Object[] values) {
    return new TableRow(table, values.clone());
  }

  /** The same row of another bundle. */
  TableRow withBundle(String bundle) {
    Object[] moved = values.clone();
    moved[table.indexOf("bundle")] = bundle;
    return new TableRow(table, moved);
  }

  /** Collects the values of a row. */
  public static final class Builder {
    private final Table table;
    private final Object[] values;

    private Builder(Table table) {
      this.table = table;
      this.values = new Object[table.columns().size()];
    }

    /**
     * Sets a column. NaN, the score on no samples, is stored as null; an Integer fits a column of
     * type LONG; moments are cut to microseconds.
     *
     * @param value null, or of the column's {@linkplain Column.Type#javaType class}
     * @throws IllegalArgumentException if the table has no such column or the value is of another
     *     class; names table, column and value
     */
    public Builder set(String column, Object value) {
      int index = table.indexOf(column);
      values[index] = fitted(table.columns().get(index), value);
      return this;
    }

    /**
     * Sets the column of a hyperparameter.
     *
     * @param value in the form {@link Hyperparameter.Range#canonical} gives
     */
    public Builder set(Hyperparameter hyperparameter, String value) {
      return hyperparameter.range().isNumeric()
          ? set(hyperparameter.column(), Double.valueOf(value))
          : set(hyperparameter.column(), value);
    }

    private Object fitted(Column column, Object value) {
      if (value == null || (value instanceof Double number && number.isNaN())) {
        return null;
      }
      if (column.type() == Column.Type.LONG && value instanceof Integer number) {
        return number.longValue();
      }
      if (!column.type().javaType().isInstance(value)) {
        throw new IllegalArgumentException(
            "Cannot set column %s of table %s to %s: it is a %s, must be a %s"
                .formatted(
                    column.name(),
                    table.view(),
                    value,
                    value.getClass().getSimpleName(),
                    column.type().javaType().getSimpleName()));
      }
      return value instanceof Instant moment ? moment.truncatedTo(ChronoUnit.MICROS) : value;
    }

    /**
     * The row.
     *
     * @throws IllegalArgumentException if a column that may not be null is; names table and column
     */
    public TableRow build() {
      for (int index = 0; index < values.length; index++) {
        Column column = table.columns().get(index);
        if (values[index] == null && !column.nullable()) {
          throw new IllegalArgumentException(
              "Cannot build a row of table %s: column %s has no value, and may not be null (%s)"
                  .formatted(table.view(), column.name(), column.meaning()));
        }
      }
      return new TableRow(table, values.clone());
    }
  }
}
