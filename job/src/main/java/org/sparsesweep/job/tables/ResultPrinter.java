package org.sparsesweep.job.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Prints rows of a query for people and for programs. */
public final class ResultPrinter {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).build();

  private ResultPrinter() {}

  /**
   * Prints a query's result. CSV and JSON are printed as rows arrive, of any number; a table is
   * held in memory as a whole, since its columns are as wide as their widest cell.
   *
   * @throws IOException if {@code out} cannot be written
   */
  public static void print(Dataset<Row> rows, RowFormat format, PrintStream out)
      throws IOException {
    if (format == RowFormat.TABLE) {
      printTable(rows.schema(), rows.collectAsList(), out);
    } else {
      print(rows.schema(), rows.toLocalIterator(), format, out);
    }
  }

  /**
   * Prints rows at hand.
   *
   * @param schema of the rows, as Spark's {@code Row} holds them
   * @throws IOException if {@code out} cannot be written
   */
  public static void print(StructType schema, List<Row> rows, RowFormat format, PrintStream out)
      throws IOException {
    if (format == RowFormat.TABLE) {
      printTable(schema, rows, out);
    } else {
      print(schema, rows.iterator(), format, out);
    }
  }

  /**
   * Rows as objects for a JSON of more than these: names of columns with plain values, numbers in
   * full.
   *
   * @param schema of the rows
   */
  public static List<Map<String, Object>> objects(StructType schema, List<Row> rows) {
    String[] names = schema.fieldNames();
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Row row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int index = 0; index < names.length; index++) {
        object.put(names[index], CellText.plain(row.get(index)));
      }
      objects.add(object);
    }
    return objects;
  }

  private static void print(
      StructType schema, Iterator<Row> rows, RowFormat format, PrintStream out) throws IOException {
    if (format == RowFormat.CSV) {
      printCsv(schema, rows, out);
    } else {
      printJson(schema, rows, out);
    }
    out.flush();
    if (out.checkError()) {
      throw new IOException("Cannot print the result: the output was closed or is full");
    }
  }

  private static void printCsv(StructType schema, Iterator<Row> rows, PrintStream out)
      throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
    csv.printRecord((Object[]) schema.fieldNames());
    while (rows.hasNext()) {
      Row row = rows.next();
      csv.printRecord(IntStream.range(0, row.size()).mapToObj(i -> CellText.full(row.get(i))));
    }
  }

  private static void printJson(StructType schema, Iterator<Row> rows, PrintStream out)
      throws IOException {
    String[] names = schema.fieldNames();
    out.print("[");
    String separator = "\n";
    while (rows.hasNext()) {
      Row row = rows.next();
      out.print(separator);
      out.flush();
      try (JsonGenerator json = JSON.createGenerator(out)) {
        json.writeStartObject();
        for (int index = 0; index < names.length; index++) {
          json.writeFieldName(names[index]);
          json.writePOJO(CellText.plain(row.get(index)));
        }
        json.writeEndObject();
      }
      separator = ",\n";
    }
    out.println("\n]");
  }

  private static void printTable(StructType schema, List<Row> rows, PrintStream out) {
    StructField[] fields = schema.fields();
    List<String[]> lines = new ArrayList<>();
    lines.add(schema.fieldNames());
    for (Row row : rows) {
      lines.add(
          IntStream.range(0, fields.length)
              .mapToObj(i -> CellText.readable(row.get(i)))
              .toArray(String[]::new));
    }
    int[] widths =
        IntStream.range(0, fields.length)
            .map(i -> lines.stream().mapToInt(line -> width(line[i])).max().orElse(0))
            .toArray();
    lines.add(1, Arrays.stream(widths).mapToObj("-"::repeat).toArray(String[]::new));
    for (String[] line : lines) {
      Stream<String> cells =
          IntStream.range(0, fields.length)
              .mapToObj(i -> aligned(line[i], widths[i], fields[i].dataType()));
      out.println(String.join("  ", cells.toList()).stripTrailing());
    }
    out.flush();
  }

  private static String aligned(String cell, int width, DataType type) {
    String padding = " ".repeat(width - width(cell));
    return type instanceof NumericType ? padding + cell : cell + padding;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
