package org.sparsesweep.job.tables;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Reads columns of one file of a table, without Spark: a file of a bundle is read before a Spark
 * job on it is planned.
 */
final class TableReader {
  /** Larger ones are read in pieces. */
  private static final long WHOLE_BYTES = 32L << 20;

  private final FileSystem files;
  private final Configuration configuration;

  // Made of dozens of settings, each looked up anew; not for several threads at once.
  private final ThreadLocal<ParquetReadOptions> trusting;
  private final ThreadLocal<ParquetReadOptions> verifying;

  TableReader(FileSystem files, Configuration configuration) {
    this.files = files;
    this.configuration = configuration;
    this.trusting = ThreadLocal.withInitial(() -> options(configuration, false));
    this.verifying = ThreadLocal.withInitial(() -> options(configuration, true));
  }

  private static ParquetReadOptions options(Configuration configuration, boolean verifying) {
    return HadoopReadOptions.builder(configuration).usePageChecksumVerification(verifying).build();
  }

  /** Takes rows. */
  interface RowConsumer {
    /**
     * Takes a row.
     *
     * @param values in the order of the columns asked for, null where the file has none; the next
     *     row is in the same array
     */
    void accept(Object[] values) throws IOException;
  }

  /**
   * Reads some columns.
   *
   * @param columns of the table
   * @throws CorruptFileException if the file's content cannot be read
   * @throws IOException if the file cannot be reached, or the consumer throws it
   */
  void read(Table table, FileStatus file, List<Column> columns, RowConsumer rows)
      throws IOException {
    read(table, file, columns, trusting.get(), rows);
  }

  /** As {@link #read}, and holds every page of the file against its checksum. */
  void readVerifying(Table table, FileStatus file, List<Column> columns, RowConsumer rows)
      throws IOException {
    read(table, file, columns, verifying.get(), rows);
  }

  private void read(
      Table table,
      FileStatus file,
      List<Column> columns,
      ParquetReadOptions options,
      RowConsumer rows)
      throws IOException {
    InputFile input =
        file.getLen() <= WHOLE_BYTES
            ? MemoryFile.read(files, file)
            : HadoopInputFile.fromStatus(file, configuration);
    try (ParquetFileReader reader = ParquetFileReader.open(input, options)) {
      MessageType there = reader.getFileMetaData().getSchema();
      List<Column> present =
          columns.stream().filter(column -> there.containsField(column.name())).toList();
      MessageType wanted =
          new MessageType(
              table.view(), present.stream().map(c -> there.getType(c.name())).toList());
      reader.setRequestedSchema(options.usePageChecksumVerification() ? there : wanted);
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        Cell[] cells = new Cell[columns.size()];
        ColumnReadStoreImpl store = store(pages, wanted, reader);
        for (int index = 0; index < cells.length; index++) {
          Column column = columns.get(index);
          if (present.contains(column)) {
            cells[index] =
                new Cell(
                    column.type(),
                    store.getColumnReader(
                        wanted.getColumnDescription(new String[] {column.name()})));
          }
        }
        emit(pages.getRowCount(), cells, rows);
      }
    } catch (ConsumerException thrown) {
      throw thrown.getCause();
    } catch (RuntimeException content) {
      throw new CorruptFileException(file.getPath(), content);
    } catch (IOException cause) {
      if (input instanceof MemoryFile) {
        throw new CorruptFileException(file.getPath(), cause);
      }
      throw new IOException(
          "Cannot read %s: %s".formatted(file.getPath(), cause.getMessage()), cause);
    }
  }

  private static void emit(long count, Cell[] cells, RowConsumer rows) {
    Object[] values = new Object[cells.length];
    for (long row = 0; row < count; row++) {
      for (int index = 0; index < cells.length; index++) {
        values[index] = cells[index] == null ? null : cells[index].next();
      }
      try {
        rows.accept(values);
      } catch (IOException | RuntimeException theirs) {
        throw new ConsumerException(theirs);
      }
    }
  }

  /** Tells what a consumer throws from what is wrong with the file. */
  private static final class ConsumerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConsumerException(Exception cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return super.getCause() instanceof IOException expected
          ? expected
          : new IOException(super.getCause());
    }
  }

  private static ColumnReadStoreImpl store(
      PageReadStore pages, MessageType schema, ParquetFileReader reader) {
    return new ColumnReadStoreImpl(
        pages,
        new GroupRecordConverter(schema).getRootConverter(),
        schema,
        reader.getFileMetaData().getCreatedBy());
  }

  /** The values of a column, one after the other. */
  private static final class Cell {
    private final Column.Type type;
    private final ColumnReader reader;
    private Binary lastBinary;
    private String lastText;

    Cell(Column.Type type, ColumnReader reader) {
      this.type = type;
      this.reader = reader;
    }

    Object next() {
      boolean isThere =
          reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel();
      Object value = isThere ? value() : null;
      reader.consume();
      return value;
    }

    private Object value() {
      return switch (type) {
        case STRING -> text(reader.getBinary());
        case LONG -> reader.getLong();
        case INT -> reader.getInteger();
        case DOUBLE -> reader.getDouble();
        case BOOLEAN -> reader.getBoolean();
        case TIMESTAMP -> Instant.EPOCH.plus(reader.getLong(), ChronoUnit.MICROS);
      };
    }

    /** Rows of a trial follow each other, and a dictionary gives the same object for each. */
    @SuppressWarnings("ReferenceEquality")
    private String text(Binary binary) {
      if (binary != lastBinary) {
        lastBinary = binary;
        lastText = binary.toStringUsingUTF8();
      }
      return lastText;
    }
  }
}
