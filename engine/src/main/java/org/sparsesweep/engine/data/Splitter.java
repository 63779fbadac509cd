package org.sparsesweep.engine.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.RandomStream;
import org.sparsesweep.engine.random.Streams;

/**
 * Divides datasets. One random order of the samples per split seed: the test part is taken from its
 * end, the validation part from the end of what is left, so a validation fraction does not change
 * the test part. A part is ceil(n x fraction) samples; with a third for testing, floor(2n / 3)
 * train, as in arXiv 1906.11626.
 *
 * <p>Stratified, the classes share a part by largest remainder, ties broken at random, and its size
 * stays exact. A class keeps at least one training sample: where its share would take the last one,
 * another class gives one more.
 */
public final class Splitter {
  /** Keeps the ceiling from rounding 30 x 0.1 = 3.0000000000000004 up to 4. */
  private static final double ROUNDING_GUARD = 1 - 1e-12;

  private final Dataset dataset;
  private final SplitSettings settings;
  private final long splitSeed;
  private final RandomStream random;

  private Splitter(Dataset dataset, SplitSettings settings, long splitSeed) {
    this.dataset = dataset;
    this.settings = settings;
    this.splitSeed = splitSeed;
    this.random = new Streams(splitSeed).stream(Purpose.SPLIT);
  }

  /**
   * Divides a dataset; the same arguments give the same split.
   *
   * <p>For {@code HOLD_OUT} only {@link Dataset#samples()} are divided, even where the dataset
   * comes with a test part; that part is then not used.
   *
   * @throws DataException naming dataset and setting, if {@code GIVEN} is asked of a dataset
   *     without a test part, or if no training sample would be left, of any class or of one
   */
  public static Split split(Dataset dataset, SplitSettings settings, long splitSeed) {
    return new Splitter(dataset, settings, splitSeed).split();
  }

  private Split split() {
    int[] order = IntStream.range(0, dataset.samples().count()).toArray();
    random.shuffle(order);
    Samples testSamples = dataset.samples();
    Division test;
    if (settings.kind() == SplitSettings.Kind.GIVEN) {
      testSamples =
          dataset
              .test()
              .orElseThrow(
                  () ->
                      failure(
                          "kind = given, but the dataset has no test part; use kind = hold-out"));
      test = new Division(order, IntStream.range(0, testSamples.count()).toArray());
    } else {
      test = divide(order, "test-fraction", settings.testFraction());
    }
    Division validation =
        settings.validationFraction() > 0
            ? divide(test.kept(), "validation-fraction", settings.validationFraction())
            : new Division(test.kept(), new int[0]);
    checkEveryClassInTraining(validation.kept());
    return new Split(
        ascending(validation.kept()),
        ascending(validation.taken()),
        ascending(test.taken()),
        testSamples);
  }

  /** Samples in random order: those that stay for training, and those taken out. */
  private record Division(int[] kept, int[] taken) {}

  private Division divide(int[] order, String setting, double fraction) {
    int taken = (int) Math.ceil(order.length * fraction * ROUNDING_GUARD);
    if (taken >= order.length) {
      throw failure(
          "%s = %s takes %d of %d samples, none would be left for training"
              .formatted(setting, fraction, taken, order.length));
    }
    int kept = order.length - taken;
    if (settings.stratified()) {
      return divideByClass(order, setting, fraction, taken);
    }
    return new Division(Arrays.copyOf(order, kept), Arrays.copyOfRange(order, kept, order.length));
  }

  private Division divideByClass(int[] order, String setting, double fraction, int taken) {
    int[] keep = countByClass(order);
    int[] shares = shares(keep, order.length, taken);
    int shared = Arrays.stream(shares).sum();
    if (shared < taken) {
      throw failure(
          "%s = %s takes %d of %d samples, too few would be left for training of %d classes"
              .formatted(setting, fraction, taken, order.length, keep.length));
    }
    for (int c = 0; c < keep.length; c++) {
      keep[c] -= shares[c];
    }
    int[] keptSamples = new int[order.length - taken];
    int[] takenSamples = new int[taken];
    int kept = 0;
    for (int at = 0; at < order.length; at++) {
      int label = dataset.samples().labels()[order[at]];
      if (keep[label] > 0) {
        keep[label]--;
        keptSamples[kept++] = order[at];
      } else {
        takenSamples[at - kept] = order[at];
      }
    }
    return new Division(keptSamples, takenSamples);
  }

  /**
   * How many samples each class gives: in proportion, rounded by largest remainder, at most all but
   * one. The sum is {@code taken}, or less if the classes cannot give as many.
   */
  private int[] shares(int[] counts, int total, int taken) {
    int[] shares = new int[counts.length];
    long[] remainders = new long[counts.length];
    int missing = taken;
    for (int c = 0; c < counts.length; c++) {
      long product = (long) taken * counts[c];
      shares[c] = (int) (product / total);
      remainders[c] = product % total;
      missing -= shares[c];
    }
    int[] classes = IntStream.range(0, counts.length).toArray();
    random.shuffle(classes);
    int[] byRemainder =
        Arrays.stream(classes)
            .boxed()
            .sorted(Comparator.comparingLong((Integer c) -> -remainders[c]))
            .mapToInt(Integer::intValue)
            .toArray();
    boolean given = true;
    while (missing > 0 && given) {
      given = false;
      for (int c : byRemainder) {
        if (missing > 0 && shares[c] < counts[c] - 1) {
          shares[c]++;
          missing--;
          given = true;
        }
      }
    }
    return shares;
  }

  private void checkEveryClassInTraining(int[] train) {
    int[] counts = countByClass(train);
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] == 0) {
        throw failure(
            ("class \"%s\" would have no training sample; use stratified = true or another"
                    + " split seed")
                .formatted(dataset.classes().get(c)));
      }
    }
  }

  private int[] countByClass(int[] samples) {
    int[] counts = new int[dataset.classes().size()];
    for (int i : samples) {
      counts[dataset.samples().labels()[i]]++;
    }
    return counts;
  }

  private DataException failure(String problem) {
    return new DataException(
        "Cannot split dataset %s (split seed %d): %s"
            .formatted(dataset.name(), splitSeed, problem));
  }

  private static int[] ascending(int[] samples) {
    int[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
