package org.sparsesweep.job.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** A value of a Spark row as plain Java values, and as text. */
final class CellText {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final int MAX_WIDTH = 80;

  private CellText() {}

  /**
   * Spark's collections and structs as lists and maps, moments and dates as ISO 8601 text (moments
   * in UTC); numbers, booleans and text as they are.
   */
  static Object plain(Object value) {
    if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof byte[]) {
      return value;
    }
    if (value instanceof Timestamp moment) {
      return moment.toInstant().toString();
    }
    if (value instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (value instanceof Row row) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int index = 0; index < row.size(); index++) {
        fields.put(row.schema().fieldNames()[index], plain(row.get(index)));
      }
      return fields;
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      CollectionConverters.asJava(map)
          .forEach((key, entry) -> entries.put(String.valueOf(plain(key)), plain(entry)));
      return entries;
    }
    if (value instanceof scala.collection.Seq<?> sequence) {
      List<Object> elements = new ArrayList<>();
      CollectionConverters.asJava(sequence).forEach(element -> elements.add(plain(element)));
      return elements;
    }
    return value.toString();
  }

  /** In full: null as null, collections as JSON. */
  static String full(Object value) {
    Object plain = plain(value);
    if (plain == null) {
      return null;
    }
    if (plain instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (plain instanceof List || plain instanceof Map || plain instanceof byte[]) {
      try {
        return JSON.writeValueAsString(plain);
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException("Cannot write " + plain + " as JSON", impossible);
      }
    }
    return plain.toString();
  }

  /** For people: fractions to six significant digits, one line, at most 80 characters, no null. */
  static String readable(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double || value instanceof Float) {
      return readable(((Number) value).doubleValue());
    }
    String text = full(value).replaceAll("\\s+", " ");
    return text.codePointCount(0, text.length()) <= MAX_WIDTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_WIDTH - 3)) + "...";
  }

  private static String readable(double number) {
    if (number == 0 || !Double.isFinite(number)) {
      return number == 0 ? "0" : Double.toString(number);
    }
    BigDecimal rounded = BigDecimal.valueOf(number).round(SIX_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent <= 6) {
      return rounded.toPlainString();
    }
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }
}
