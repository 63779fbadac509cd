package org.sparsesweep.job.tables;

import java.time.Instant;
import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name in lower_snake_case, unit last
 * @param type of its values
 * @param nullable whether a row may lack it
 * @param meaning one sentence for people
 */
public record Column(String name, Type type, boolean nullable, String meaning) {

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(meaning, "meaning");
  }

  static Column required(String name, Type type, String meaning) {
    return new Column(name, type, false, meaning);
  }

  static Column optional(String name, Type type, String meaning) {
    return new Column(name, type, true, meaning);
  }

  /** The type of a column's values. */
  public enum Type {
    STRING(String.class),
    LONG(Long.class),
    INT(Integer.class),
    DOUBLE(Double.class),
    BOOLEAN(Boolean.class),
    /** A moment, stored as microseconds since 1970-01-01T00:00:00Z. */
    TIMESTAMP(Instant.class);

    private final Class<?> javaType;

    Type(Class<?> javaType) {
      this.javaType = javaType;
    }

    /** The class of a value in a {@link TableRow}. */
    public Class<?> javaType() {
      return javaType;
    }
  }
}
