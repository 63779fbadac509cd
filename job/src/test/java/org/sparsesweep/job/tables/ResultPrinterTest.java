package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultPrinterTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("dataset", DataTypes.StringType)
          .add("accuracy", DataTypes.DoubleType)
          .add("connections", DataTypes.LongType);
  private static final List<Row> ROWS =
      List.of(
          RowFactory.create("Yale", 2 / 3.0, 15_000L),
          RowFactory.create("a \"b\", c\nd", null, 3_000_000_000L),
          RowFactory.create(null, 0.5, null));

  private static SparkSession spark;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.start();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void tablesAreAlignedAndReadable() throws IOException {
    assertThat(print(SCHEMA, ROWS, RowFormat.TABLE))
        .isEqualToNormalizingNewlines(
            """
            dataset     accuracy  connections
            ----------  --------  -----------
            Yale        0.666667        15000
            a "b", c d             3000000000
                             0.5
            """);
  }

  @Test
  void csvIsInFullAndQuotedAsRfc4180Says() throws IOException {
    assertThat(print(SCHEMA, ROWS, RowFormat.CSV))
        .isEqualTo(
            """
            dataset,accuracy,connections\r
            Yale,0.6666666666666666,15000\r
            "a ""b"", c
            d",,3000000000\r
            ,0.5,\r
            """);
  }

  @Test
  void jsonIsOneArrayWithAnObjectALine() throws IOException {
    assertThat(print(SCHEMA, ROWS, RowFormat.JSON))
        .isEqualToNormalizingNewlines(
            """
            [
            {"dataset":"Yale","accuracy":0.6666666666666666,"connections":15000},
            {"dataset":"a \\"b\\", c\\nd","accuracy":null,"connections":3000000000},
            {"dataset":null,"accuracy":0.5,"connections":null}
            ]
            """);
  }

  @Test
  void noRowsAreAHeaderOrAnEmptyArray() throws IOException {
    assertThat(print(SCHEMA, List.of(), RowFormat.TABLE)).startsWith("dataset  accuracy");
    assertThat(print(SCHEMA, List.of(), RowFormat.CSV))
        .isEqualTo("dataset,accuracy,connections\r\n");
    assertThat(new ObjectMapper().readTree(print(SCHEMA, List.of(), RowFormat.JSON))).isEmpty();
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments(10.0, "10"),
        arguments(0.0, "0"),
        arguments(-0.0, "0"),
        arguments(0.1f, "0.1"),
        arguments(-12.3456789, "-12.3457"),
        arguments(0.00012345678, "0.000123457"),
        arguments(0.000012345678, "1.23457e-5"),
        arguments(1234567.0, "1234570"),
        arguments(4.2e12, "4.2e12"),
        arguments(999999.96, "1000000"),
        arguments(Double.NaN, "NaN"),
        arguments(Double.NEGATIVE_INFINITY, "-Infinity"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void tablesShowSixSignificantDigits(Object number, String text) {
    assertThat(CellText.readable(number)).isEqualTo(text);
  }

  @Test
  void tablesCutLongText() {
    assertThat(CellText.readable("x".repeat(80))).hasSize(80).doesNotContain("...");
    assertThat(CellText.readable("x".repeat(81))).hasSize(80).endsWith("x...");
  }

  @Test
  void everyKindOfSparkValueHasAText() throws IOException {
    Dataset<Row> query =
        spark.sql(
            """
            SELECT timestamp '2026-03-04 05:06:07.123456' AS moment, date '2026-03-04' AS day,
              12345678901234567890.5BD AS decimal, true AS flag, array(1, 2) AS list,
              map('k', 1.5D) AS map, named_struct('a', 1, 'b', 'x') AS struct,
              double('infinity') AS infinite, X'4142' AS bytes
            """);

    JsonNode json = new ObjectMapper().readTree(print(query, RowFormat.JSON)).get(0);
    assertThat(json.get("moment").asText()).isEqualTo("2026-03-04T05:06:07.123456Z");
    assertThat(json.get("day").asText()).isEqualTo("2026-03-04");
    assertThat(json.get("flag").asBoolean()).isTrue();
    assertThat(json.get("list").get(1).asInt()).isEqualTo(2);
    assertThat(json.get("map").get("k").asDouble()).isEqualTo(1.5);
    assertThat(json.get("struct").get("b").asText()).isEqualTo("x");
    assertThat(json.get("infinite").asText()).isEqualTo("Infinity");
    assertThat(print(query, RowFormat.CSV).split("\r\n")[1])
        .isEqualTo(
            "2026-03-04T05:06:07.123456Z,2026-03-04,12345678901234567890.5,true,\"[1,2]\","
                + "\"{\"\"k\"\":1.5}\",\"{\"\"a\"\":1,\"\"b\"\":\"\"x\"\"}\",Infinity,"
                + "\"\"\"QUI=\"\"\"");
    assertThat(print(query, RowFormat.TABLE)).contains("[1,2]", "{\"k\":1.5}");
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "JSON"})
  void anOutputThatIsFullIsAnError(RowFormat format) {
    PrintStream full =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("No space left on device");
              }
            },
            false,
            StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ResultPrinter.print(SCHEMA, ROWS, format, full))
        .isInstanceOf(IOException.class);
  }

  @Test
  void formatsAreFoundByNameAndOthersRejectedNamingThem() {
    assertThat(RowFormat.named("JSON")).isEqualTo(RowFormat.JSON);
    assertThatThrownBy(() -> RowFormat.named("xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot print rows: format = xml, must be one of table, csv, json");
  }

  private static String print(StructType schema, List<Row> rows, RowFormat format)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    ResultPrinter.print(schema, rows, format, out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String print(Dataset<Row> rows, RowFormat format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    ResultPrinter.print(rows, format, out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
