package org.sparsesweep.engine.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads MNIST's IDX files of unsigned bytes: a big-endian magic number (two zero bytes, type 8, the
 * number of dimensions), the size of each dimension, then the bytes.
 */
final class IdxReader {
  private static final int UNSIGNED_BYTE = 0x08;

  private IdxReader() {}

  static RawDataset read(DatasetSource.Idx source, Function<String, DataFile> at) {
    RawSamples train =
        source.trainLabels().isEmpty()
            ? unlabelled(at.apply(source.trainImages()))
            : pair(at.apply(source.trainImages()), at.apply(source.trainLabels()));
    Optional<RawSamples> test =
        source
            .testImages()
            .map(images -> pair(at.apply(images), at.apply(source.testLabels().orElseThrow())));
    return new RawDataset(train, test);
  }

  private static RawSamples unlabelled(DataFile file) {
    return file.read(
        in -> {
          int[] sizes = imageSizes(file, in);
          String[] none = new String[sizes[0]];
          Arrays.fill(none, "");
          return images(file, in, sizes, none);
        });
  }

  private static RawSamples pair(DataFile imageFile, DataFile labelFile) {
    // Labels first: a wrong pair shows before the long read.
    String[] labels = labelFile.read(in -> labels(labelFile, in));
    return imageFile.read(
        in -> {
          int[] sizes = imageSizes(imageFile, in);
          if (sizes[0] != labels.length) {
            throw imageFile.error(
                "%d images, but %s has %d labels"
                    .formatted(sizes[0], labelFile.location(), labels.length));
          }
          return images(imageFile, in, sizes, labels);
        });
  }

  private static String[] labels(DataFile file, InputStream in) throws IOException {
    int[] sizes = sizes(file, in);
    if (sizes.length != 1) {
      throw file.error("%d dimensions, labels have 1".formatted(sizes.length));
    }
    byte[] bytes = in.readNBytes(sizes[0]);
    checkLength(file, in, bytes.length, sizes[0]);
    String[] labels = new String[bytes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = UnsignedBytes.text(bytes[i]);
    }
    return labels;
  }

  private static int[] imageSizes(DataFile file, InputStream in) throws IOException {
    int[] sizes = sizes(file, in);
    if (sizes.length < 2) {
      throw file.error("%d dimension, images have 2 or more".formatted(sizes.length));
    }
    return sizes;
  }

  private static RawSamples images(DataFile file, InputStream in, int[] sizes, String[] labels)
      throws IOException {
    long features = 1;
    for (int d = 1; d < sizes.length; d++) {
      features = Math.min(Integer.MAX_VALUE, features * sizes[d]);
    }
    float[] values = new float[file.size(sizes[0], features)];
    checkLength(file, in, UnsignedBytes.read(in, values), values.length);
    // Rows and columns are the format's own; what more dimensions mean, it leaves open.
    Optional<ImageShape> image =
        sizes.length == 3 && features > 0
            ? Optional.of(new ImageShape(1, sizes[1], sizes[2]))
            : Optional.empty();
    return new RawSamples(file, (int) features, values, labels, image);
  }

  private static int[] sizes(DataFile file, InputStream in) throws IOException {
    DataInputStream header = new DataInputStream(in);
    int magic = header.readInt();
    int dimensions = magic & 0xff;
    if (magic >>> 8 != UNSIGNED_BYTE || dimensions == 0) {
      throw file.error(
          "magic number %d (0x%08x), an IDX file of unsigned bytes has 2049 for labels and 2051 for"
                  .formatted(magic, magic)
              + " images");
    }
    int[] sizes = new int[dimensions];
    for (int d = 0; d < dimensions; d++) {
      sizes[d] = header.readInt();
      if (sizes[d] < 0) {
        throw file.error(
            "size %d of dimension %d, must not be negative".formatted(sizes[d], d + 1));
      }
    }
    return sizes;
  }

  private static void checkLength(DataFile file, InputStream in, int found, int expected)
      throws IOException {
    if (found < expected) {
      throw file.error("it ends after %d of %d bytes of data".formatted(found, expected));
    }
    if (in.read() != -1) {
      throw file.error("it goes on after the %d bytes its header announces".formatted(expected));
    }
  }
}
