package org.sparsesweep.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads CIFAR-10's binary version: records of a label byte and 1,024 red, green and blue bytes
 * each.
 */
final class CifarReader {
  private static final ImageShape IMAGE = new ImageShape(3, 32, 32);
  private static final int PIXEL_BYTES = IMAGE.features();
  private static final int RECORD_BYTES = 1 + PIXEL_BYTES;
  private static final int LAST_LABEL = 9;

  private CifarReader() {}

  static RawDataset read(DatasetSource.Cifar source, Function<String, DataFile> at) {
    RawSamples train = part(source.train(), at);
    return new RawDataset(
        train, source.test().isEmpty() ? Optional.empty() : Optional.of(part(source.test(), at)));
  }

  private static RawSamples part(List<String> locations, Function<String, DataFile> at) {
    // Bytes first: they take a quarter of the floats, whose number is known only at the end.
    List<byte[]> batches = new ArrayList<>();
    long samples = 0;
    for (String location : locations) {
      byte[] batch = batch(at.apply(location));
      batches.add(batch);
      samples += batch.length / RECORD_BYTES;
    }
    DataFile first = at.apply(locations.get(0));
    float[] values = new float[first.size(samples, PIXEL_BYTES)];
    String[] labels = new String[(int) samples];
    int i = 0;
    for (byte[] batch : batches) {
      for (int from = 0; from < batch.length; from += RECORD_BYTES) {
        labels[i] = UnsignedBytes.text(batch[from]);
        UnsignedBytes.widen(batch, from + 1, values, i * PIXEL_BYTES, PIXEL_BYTES);
        i++;
      }
    }
    return new RawSamples(first, PIXEL_BYTES, values, labels, Optional.of(IMAGE));
  }

  private static byte[] batch(DataFile file) {
    byte[] bytes = file.read(in -> in.readAllBytes());
    if (bytes.length % RECORD_BYTES != 0) {
      throw file.error(
          "%d bytes, must be a multiple of the record length %d"
              .formatted(bytes.length, RECORD_BYTES));
    }
    for (int from = 0; from < bytes.length; from += RECORD_BYTES) {
      int label = bytes[from] & 0xff;
      if (label > LAST_LABEL) {
        throw file.error(
            "record %d has label %d, CIFAR-10 has 0 to %d"
                .formatted(from / RECORD_BYTES + 1, label, LAST_LABEL));
      }
    }
    return bytes;
  }
}
