package org.sparsesweep.engine.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One file of a dataset: opens it, unpacks gzip, and words every error with dataset and place. */
record DataFile(String dataset, String location, FileAccess files) {
  /** The longest array every virtual machine can allocate. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private static final int BUFFER_BYTES = 1 << 16;

  /** What is done with the opened file. */
  interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  /** Reads the file's bytes, unpacked if they begin as gzip does, whatever the file's name. */
  <T> T read(Reading<T> reading) {
    try (InputStream opened = files.open(location)) {
      InputStream in = new BufferedInputStream(opened, BUFFER_BYTES);
      return reading.from(isGzip(in) ? new GZIPInputStream(in, BUFFER_BYTES) : in);
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw error("no such file, or it may not be read (" + e.getMessage() + ")", e);
    } catch (EOFException e) {
      throw error("the file ends too early", e);
    } catch (ZipException e) {
      throw error("its compressed data are damaged (" + e.getMessage() + ")", e);
    } catch (IOException e) {
      throw error(e.toString(), e);
    }
  }

  /** As {@link #read}, for text in UTF-8, without the byte order mark some programs begin with. */
  <T> T readText(TextReading<T> reading) {
    return read(
        in -> {
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER_BYTES);
          reader.mark(1);
          if (reader.read() != '\uFEFF') {
            reader.reset();
          }
          return reading.from(reader);
        });
  }

  /** What is done with the opened text file. */
  interface TextReading<T> {
    T from(BufferedReader reader) throws IOException;
  }

  /** The error to throw for a problem in this file. */
  DataException error(String problem) {
    return error(problem, null);
  }

  DataException error(String problem, Throwable cause) {
    return new DataException(
        "Cannot read dataset %s from %s: %s".formatted(dataset, location, problem), cause);
  }

  /** The length of the array for a dense matrix of this shape, which must fit one array. */
  int size(long samples, long features) {
    if (samples == 0) {
      throw error("it has no samples");
    }
    if (features == 0) {
      throw error("its samples have no features");
    }
    if (samples > MAX_VALUES / features) {
      throw error(
          "%d samples x %d features are more than the %d values that fit one array"
              .formatted(samples, features, MAX_VALUES));
    }
    return (int) (samples * features);
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip;
  }
}
