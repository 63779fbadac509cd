package org.sparsesweep.job.report;

import java.util.Locale;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/** How the page shows the values of a column. */
enum Format {
  /** As they are. */
  TEXT,
  /** Whole numbers. */
  COUNT,
  /** Numbers of a few digits. */
  NUMBER,
  /** Fractions, shown as percentages. */
  PERCENT,
  /** Differences of fractions, shown as percentage points with their sign. */
  POINTS,
  /** Times in seconds. */
  SECONDS,
  /** Probabilities of a test. */
  PROBABILITY,
  /** Points in time, UTC. */
  TIME,
  /** Lists of numbers, drawn and never printed. */
  LIST;

  /** What a column is taken for, unless the catalogue says otherwise. */
  static Format of(DataType type) {
    if (type instanceof StringType || type instanceof BooleanType) {
      return TEXT;
    }
    if (type instanceof IntegerType || type instanceof LongType) {
      return COUNT;
    }
    if (type instanceof TimestampType) {
      return TIME;
    }
    return type instanceof ArrayType ? LIST : NUMBER;
  }

  /** Its name on the page. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
