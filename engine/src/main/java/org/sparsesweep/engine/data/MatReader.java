package org.sparsesweep.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/** Reads a matrix of samples and a column of labels from a MATLAB 5 file. */
final class MatReader {
  private static final int HEADER_BYTES = 128;
  private static final int VERSION_AT = 124;

  private MatReader() {}

  static RawDataset read(DatasetSource.Mat source, Function<String, DataFile> at) {
    DataFile file = at.apply(source.file());
    return file.read(
        in -> {
          checkHeader(file, in);
          Set<String> names = new TreeSet<>();
          try (Mat5File mat = parse(file, in, source, names)) {
            Matrix samples = matrix(file, mat, source.samplesVariable(), names);
            if (source.labelsVariable().isEmpty()) {
              return unlabelled(file, source.samplesVariable(), samples);
            }
            Matrix labels = matrix(file, mat, source.labelsVariable(), names);
            int count = samples.getNumRows();
            if (labels.getNumElements() != count || labels.getNumCols() != 1) {
              throw file.error(
                  "%s is %s and %s is %s: labels must be one column with a row per sample"
                      .formatted(
                          source.samplesVariable(),
                          shape(samples),
                          source.labelsVariable(),
                          shape(labels)));
            }
            float[] values = values(file, source.samplesVariable(), samples);
            String[] text = labels(file, source.labelsVariable(), labels);
            return new RawDataset(
                new RawSamples(file, samples.getNumCols(), values, text), Optional.empty());
          }
        });
  }

  private static RawDataset unlabelled(DataFile file, String variable, Matrix samples) {
    float[] values = values(file, variable, samples);
    String[] none = new String[samples.getNumRows()];
    Arrays.fill(none, "");
    return new RawDataset(
        new RawSamples(file, samples.getNumCols(), values, none), Optional.empty());
  }

  private static void checkHeader(DataFile file, InputStream in) throws IOException {
    in.mark(HEADER_BYTES);
    byte[] header = in.readNBytes(HEADER_BYTES);
    in.reset();
    String text = new String(header, StandardCharsets.ISO_8859_1);
    if (text.startsWith("MATLAB 7.3") || text.startsWith("\u0089HDF")) {
      throw file.error(
          "it is a MATLAB 7.3 (HDF5) file; save it again with -v7 in MATLAB, or with savemat of"
              + " SciPy");
    }
    boolean littleEndian = text.startsWith("\0\u0001IM", VERSION_AT);
    boolean bigEndian = text.startsWith("\u0001\0MI", VERSION_AT);
    if (!littleEndian && !bigEndian) {
      throw file.error("it is not a MATLAB 5 file: bytes 125 to 128 do not hold its version mark");
    }
  }

  /** Unpacks the two variables only; collects the names of all for messages. */
  private static Mat5File parse(
      DataFile file, InputStream in, DatasetSource.Mat source, Set<String> names)
      throws IOException {
    Set<String> wanted =
        Set.copyOf(Arrays.asList(source.samplesVariable(), source.labelsVariable()));
    try {
      return Mat5.newReader(Sources.wrapInputStream(in))
          .disableSubsystemProcessing()
          .setEntryFilter(
              header -> {
                names.add(header.getName());
                return wanted.contains(header.getName());
              })
          .readMat();
    } catch (RuntimeException e) {
      // The parser trusts sizes in the file: damaged ones end in whatever they lead to.
      throw file.error("it is damaged, or no MATLAB 5 file (" + e + ")", e);
    }
  }

  private static Matrix matrix(DataFile file, MatFile mat, String name, Set<String> names) {
    for (MatFile.Entry entry : mat.getEntries()) {
      if (entry.getName().equals(name)) {
        Array value = entry.getValue();
        if (value instanceof Matrix matrix
            && matrix.getNumDimensions() == 2
            && !matrix.isComplex()) {
          return matrix;
        }
        throw file.error(
            "variable %s is %s %s, must be a real matrix of numbers"
                .formatted(name, shape(value), value.getType()));
      }
    }
    throw file.error("no variable %s; it has %s".formatted(name, String.join(", ", names)));
  }

  private static float[] values(DataFile file, String variable, Matrix matrix) {
    int samples = matrix.getNumRows();
    int features = matrix.getNumCols();
    float[] values = new float[file.size(samples, features)];
    int stored = 0;
    for (int j = 0; j < features; j++) {
      for (int i = 0; i < samples; i++) {
        double value = matrix.getDouble(stored++);
        float kept = (float) value;
        if (!Float.isFinite(kept)) {
          throw file.error(
              "%s(%d, %d) = %s, must be finite as float32"
                  .formatted(variable, i + 1, j + 1, value));
        }
        values[i * features + j] = kept;
      }
    }
    return values;
  }

  private static String[] labels(DataFile file, String variable, Matrix matrix) {
    String[] labels = new String[matrix.getNumRows()];
    for (int i = 0; i < labels.length; i++) {
      double label = matrix.getDouble(i);
      if (label != (long) label) {
        throw file.error(
            "%s(%d, 1) = %s, a label must be a whole number".formatted(variable, i + 1, label));
      }
      labels[i] = Long.toString((long) label);
    }
    return labels;
  }

  private static String shape(Array array) {
    return Arrays.stream(array.getDimensions())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" x "));
  }
}
