package org.sparsesweep.job.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.sparsesweep.job.tables.ResultPrinter;
import picocli.CommandLine.Option;

/** The option {@code --json}, the same for all commands that a script may ask, and its printing. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Option(names = "--json", description = "Print one JSON object, for scripts.")
  private boolean wanted;

  boolean isWanted() {
    return wanted;
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Any lists, maps and records of values as a tree. */
  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Rows as an array of objects. */
  static JsonNode rows(Dataset<Row> rows) {
    return tree(ResultPrinter.objects(rows.schema(), rows.collectAsList()));
  }

  /** Null for what is no number in JSON. */
  static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Prints an object on lines of its own. */
  static void print(ObjectNode object, PrintStream out) {
    try {
      out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(object));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of plain values can be written", impossible);
    }
    out.flush();
  }
}
