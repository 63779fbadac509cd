package org.sparsesweep.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

class MatReaderTest {

  private static Matrix matrix(MatlabType type, double[][] rows) {
    Matrix matrix = Mat5.newMatrix(rows.length, rows[0].length, type);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        matrix.setDouble(i, j, rows[i][j]);
      }
    }
    return matrix;
  }

  private static Matrix doubles(double[][] rows) {
    return matrix(MatlabType.Double, rows);
  }

  private static byte[] file(Object... namesAndArrays) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    // Not closed: that would empty the arrays, which tests write more than once.
    MatFile mat = Mat5.newMatFile();
    for (int i = 0; i < namesAndArrays.length; i += 2) {
      mat.addArray((String) namesAndArrays[i], (Array) namesAndArrays[i + 1]);
    }
    mat.writeTo(Sinks.wrap(bytes));
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  @Test
  void readsSamplesWithoutLabels() throws IOException {
    byte[] file = file("X", doubles(new double[][] {{1, 2}, {3, 4}}));
    Samples samples =
        Datasets.readSamples(
            "cells",
            new DatasetSource.Mat("cells.mat", "X", ""),
            List.of("a", "b"),
            List.of("ignored, as the file has none", "y"),
            new MemoryFiles().with("cells.mat", file));
    assertThat(samples.values()).containsExactly(1, 2, 3, 4);
    assertThat(samples.labels()).containsExactly(-1, -1);
  }

  private static Dataset read(byte[] file) {
    return Datasets.read(
        "cells",
        new DatasetSource.Mat("cells.mat", "X", "Y"),
        new MemoryFiles().with("cells.mat", file));
  }

  @ParameterizedTest
  @EnumSource(
      value = MatlabType.class,
      names = {
        "Double", "Single", "Int8", "UInt8", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"
      })
  void readsEveryStoredTypeInEitherOrder(MatlabType type) throws IOException {
    Matrix x = matrix(type, new double[][] {{1, 2, 3}, {4, 5, 127}});
    Matrix y = matrix(type, new double[][] {{2}, {1}});

    Dataset dataset = read(file("X", x, "Y", y));

    assertThat(dataset.samples().values()).containsExactly(1, 2, 3, 4, 5, 127);
    assertThat(dataset.classes()).containsExactly("1", "2");
    assertThat(dataset.samples().labels()).containsExactly(1, 0);
    assertThat(read(file("Y", y, "other", y, "X", x)))
        .usingRecursiveComparison()
        .isEqualTo(dataset);
  }

  @Test
  void rejectsHdf5FilesSayingWhatToDo() {
    byte[] hdf5 = Arrays.copyOf("MATLAB 7.3 MAT-file".getBytes(StandardCharsets.ISO_8859_1), 1000);
    byte[] plainHdf5 = "\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> read(hdf5))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "Cannot read dataset cells from cells.mat: it is a MATLAB 7.3 (HDF5) file; save it"
                + " again with -v7");
    assertThatThrownBy(() -> read(plainHdf5)).hasMessageContaining("MATLAB 7.3 (HDF5) file");
  }

  @Test
  void rejectsWhatIsNoMatlabFile() {
    assertThatThrownBy(() -> read(new byte[1000])).hasMessageContaining("not a MATLAB 5 file");
    assertThatThrownBy(() -> read(new byte[3])).hasMessageContaining("not a MATLAB 5 file");
  }

  @Test
  void rejectsDamagedFilesAsDataException() throws IOException {
    byte[] whole =
        file(
            "X", doubles(new double[][] {{1, 2}, {3, 4}}), "Y", doubles(new double[][] {{1}, {2}}));
    byte[] cut = Arrays.copyOf(whole, whole.length - 30);
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 140, 170, (byte) 0x55);

    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot read dataset cells from cells.mat: ");
    assertThatThrownBy(() -> read(damaged))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot read dataset cells from cells.mat: ");
  }

  @Test
  void rejectsAMissingVariableListingThoseThere() throws IOException {
    byte[] file =
        file("X", doubles(new double[][] {{1}, {2}}), "labels", doubles(new double[][] {{1}, {2}}));

    assertThatThrownBy(() -> read(file))
        .hasMessage("Cannot read dataset cells from cells.mat: no variable Y; it has X, labels");
  }

  @Test
  void rejectsVariablesThatAreNoRealMatrix() throws IOException {
    Matrix x = doubles(new double[][] {{1}, {2}});

    assertThatThrownBy(() -> read(file("X", x, "Y", Mat5.newString("ab"))))
        .hasMessageContaining("variable Y is 1 x 2 char, must be a real matrix of numbers");
    assertThatThrownBy(() -> read(file("X", Mat5.newMatrix(new int[] {2, 2, 2}), "Y", x)))
        .hasMessageContaining("variable X is 2 x 2 x 2 double, must be a real matrix");
  }

  @Test
  void rejectsLabelsOfAnotherShapeShowingBoth() throws IOException {
    Matrix x = doubles(new double[][] {{1, 2}, {3, 4}});

    assertThatThrownBy(() -> read(file("X", x, "Y", doubles(new double[][] {{1}, {2}, {1}}))))
        .hasMessage(
            "Cannot read dataset cells from cells.mat: X is 2 x 2 and Y is 3 x 1: labels must be"
                + " one column with a row per sample");
  }

  @Test
  void rejectsValuesThatAreNotFiniteNamingTheirPlace() throws IOException {
    Matrix y = doubles(new double[][] {{1}, {2}});

    assertThatThrownBy(
            () -> read(file("X", doubles(new double[][] {{1, 2}, {3, Double.NaN}}), "Y", y)))
        .hasMessage(
            "Cannot read dataset cells from cells.mat: X(2, 2) = NaN, must be finite as float32");
    assertThatThrownBy(() -> read(file("X", doubles(new double[][] {{1, 1e300}, {3, 1}}), "Y", y)))
        .hasMessageContaining("X(1, 2) = 1.0E300, must be finite as float32");
  }

  @Test
  void rejectsLabelsThatAreNotWholeNumbers() throws IOException {
    Matrix x = doubles(new double[][] {{1}, {2}});

    assertThatThrownBy(() -> read(file("X", x, "Y", doubles(new double[][] {{1}, {0.5}}))))
        .hasMessageContaining("Y(2, 1) = 0.5, a label must be a whole number");
    assertThatThrownBy(() -> read(file("X", x, "Y", doubles(new double[][] {{Double.NaN}, {1}}))))
        .hasMessageContaining("Y(1, 1) = NaN, a label must be a whole number");
  }

  @Test
  void rejectsFilesWithoutSamples() throws IOException {
    byte[] file = file("X", Mat5.newMatrix(0, 3), "Y", Mat5.newMatrix(0, 1));

    assertThatThrownBy(() -> read(file)).hasMessageContaining("it has no samples");
  }
}
