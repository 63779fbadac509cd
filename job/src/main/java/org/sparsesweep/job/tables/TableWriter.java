package org.sparsesweep.job.tables;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Writes rows of a table to one Parquet file. Needs no Spark, so executors use it as it is. */
final class TableWriter {
  /** Key in a file's metadata under which {@link Table#SCHEMA_VERSION} stands. */
  static final String SCHEMA_VERSION_KEY = "sparse-sweep.schema-version";

  private TableWriter() {}

  /** Gives rows one after the other. */
  interface Rows {
    /** Gives all rows to a consumer that writes them; called once. */
    void giveTo(RowSink sink) throws IOException;
  }

  /** Takes rows. */
  interface RowSink {
    void write(TableRow row) throws IOException;
  }

  /**
   * Writes a new file; one without rows has the schema all the same. Every page carries a checksum.
   *
   * @throws IOException if there is such a file already, or it cannot be written
   */
  static void write(Table table, List<TableRow> rows, OutputFile file, Configuration configuration)
      throws IOException {
    write(
        table,
        sink -> {
          for (TableRow row : rows) {
            sink.write(row);
          }
        },
        file,
        configuration);
  }

  /** As above, for rows that do not fit the memory together. */
  static void write(Table table, Rows rows, OutputFile file, Configuration configuration)
      throws IOException {
    try (ParquetWriter<TableRow> writer =
        new Builder(table, file)
            .withConf(configuration)
            .withWriteMode(ParquetFileWriter.Mode.CREATE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withPageWriteChecksumEnabled(true)
            .withExtraMetaData(Map.of(SCHEMA_VERSION_KEY, String.valueOf(Table.SCHEMA_VERSION)))
            .build()) {
      rows.giveTo(writer::write);
    }
  }

  /** The Parquet schema of a table. */
  static MessageType schema(Table table) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Column column : table.columns()) {
      message.addField(field(column));
    }
    return message.named(table.view());
  }

  private static PrimitiveType field(Column column) {
    Repetition repetition = column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
    return switch (column.type()) {
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(column.name());
      case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(column.name());
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(column.name());
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(column.name());
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(column.name());
    };
  }

  private static final class Builder extends ParquetWriter.Builder<TableRow, Builder> {
    private final Table table;

    Builder(Table table, OutputFile file) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    // Deprecated in Parquet, and abstract all the same.
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<TableRow> getWriteSupport(Configuration configuration) {
      return new RowSupport(table);
    }
  }

  private static final class RowSupport extends WriteSupport<TableRow> {
    private final Table table;
    private RecordConsumer consumer;

    RowSupport(Table table) {
      this.table = table;
    }

    // As above.
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
      return new WriteContext(schema(table), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      this.consumer = recordConsumer;
    }

    @Override
    public void write(TableRow row) {
      consumer.startMessage();
      List<Column> columns = table.columns();
      for (int index = 0; index < columns.size(); index++) {
        Object value = row.value(index);
        if (value != null) {
          consumer.startField(columns.get(index).name(), index);
          add(columns.get(index).type(), value);
          consumer.endField(columns.get(index).name(), index);
        }
      }
      consumer.endMessage();
    }

    private void add(Column.Type type, Object value) {
      switch (type) {
        case STRING -> consumer.addBinary(Binary.fromString((String) value));
        case LONG -> consumer.addLong((Long) value);
        case INT -> consumer.addInteger((Integer) value);
        case DOUBLE -> consumer.addDouble((Double) value);
        case BOOLEAN -> consumer.addBoolean((Boolean) value);
        case TIMESTAMP ->
            consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
      }
    }
  }
}
