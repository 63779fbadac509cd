package org.sparsesweep.job.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The rows of a chart as the page takes them: a list a column, so that names of columns are there
 * once, and texts as numbers of a list of the different ones, since most repeat.
 */
final class ChartData {
  /** More digits than are shown; seventeen would double the page. */
  private static final MathContext DIGITS = new MathContext(6);

  private ChartData() {}

  /** The columns, each {@code {name, format, values}} or {@code {name, format, texts, codes}}. */
  static ArrayNode columns(StructType schema, List<Row> rows, Map<String, Format> formats) {
    ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    for (StructField field : schema.fields()) {
      Format format = formats.getOrDefault(field.name(), Format.of(field.dataType()));
      ObjectNode column =
          columns.addObject().put("name", field.name()).put("format", format.text());
      int index = schema.fieldIndex(field.name());
      if (format == Format.TEXT) {
        addTexts(column, rows, index);
      } else {
        ArrayNode values = column.putArray("values");
        rows.forEach(row -> add(values, row.get(index)));
      }
    }
    return columns;
  }

  private static void addTexts(ObjectNode column, List<Row> rows, int index) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    ArrayNode code = column.putArray("codes");
    for (Row row : rows) {
      Object value = row.get(index);
      if (value == null) {
        code.addNull();
      } else {
        code.add(codes.computeIfAbsent(value.toString(), text -> codes.size()));
      }
    }
    codes.keySet().forEach(column.putArray("texts")::add);
  }

  private static void add(ArrayNode values, Object value) {
    if (value instanceof Double number) {
      if (Double.isFinite(number)) {
        values.add(new BigDecimal(number).round(DIGITS).stripTrailingZeros());
      } else {
        values.addNull();
      }
    } else if (value instanceof Long || value instanceof Integer) {
      values.add(((Number) value).longValue());
    } else if (value instanceof BigDecimal number) {
      values.add(number.round(DIGITS).stripTrailingZeros());
    } else if (value instanceof Timestamp time) {
      values.add(time.toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
    } else if (value instanceof Iterable<?> list) {
      ArrayNode inner = values.addArray();
      CollectionConverters.asJava(list).forEach(each -> add(inner, each));
    } else if (value == null) {
      values.addNull();
    } else {
      values.add(value.toString());
    }
  }
}
