package org.sparsesweep.engine.topology;

import java.util.Arrays;
import org.sparsesweep.engine.random.RandomStream;

/**
 * Random topologies of about epsilon (inputs + outputs) connections, in the three conventions that
 * SET programs use (Mocanu et al. 2018, Methods). Time and memory O(connections), up to a
 * logarithm.
 */
public enum ErdosRenyi {
  /**
   * So many positions drawn with replacement, repeats lost: on average D (1 - (1 - 1/D)^K) of K
   * draws in D positions remain. The first sparse SET program.
   */
  DRAWS {
    @Override
    long[] codes(long wanted, long positions, RandomStream random) {
      long[] codes = new long[size(wanted)];
      for (int c = 0; c < codes.length; c++) {
        codes[c] = random.nextLong(positions);
      }
      Arrays.sort(codes);
      int distinct = 0;
      for (long code : codes) {
        if (distinct == 0 || codes[distinct - 1] != code) {
          codes[distinct++] = code;
        }
      }
      return Arrays.copyOf(codes, distinct);
    }

    @Override
    double expected(double wanted, double positions) {
      return -positions * StrictMath.expm1(wanted * StrictMath.log1p(-1 / positions));
    }

    @Override
    double variance(double wanted, double positions) {
      double ratio = wanted / positions;
      double missed = StrictMath.exp(-ratio);
      return positions * missed * (1 - (1 + ratio) * missed);
    }
  },
  /** Every position by itself with probability min(1, K/D), by geometric skips. */
  BERNOULLI {
    @Override
    long[] codes(long wanted, long positions, RandomStream random) {
      if (wanted >= positions) {
        return all(positions);
      }
      double logMiss = StrictMath.log1p(-(double) wanted / positions);
      long[] codes = new long[size(wanted) + 16];
      int count = 0;
      long code = skip(random, logMiss) - 1;
      while (code < positions) {
        if (count == codes.length) {
          codes = Arrays.copyOf(codes, count + count / 2);
        }
        codes[count++] = code;
        code += skip(random, logMiss);
      }
      return Arrays.copyOf(codes, count);
    }

    @Override
    double expected(double wanted, double positions) {
      return Math.min(wanted, positions);
    }

    @Override
    double variance(double wanted, double positions) {
      return wanted >= positions ? 0 : wanted * (1 - wanted / positions);
    }

    /** 1 + floor(ln U / ln(1 - p)) with U in (0, 1]: the distance to the next connection. */
    private static long skip(RandomStream random, double logMiss) {
      double misses = StrictMath.log(1 - random.nextDouble()) / logMiss;
      // Far beyond any layer, and far from overflow when added to a code.
      return misses < 1e18 ? 1 + (long) misses : (long) 1e18;
    }
  },
  /** A random subset of exactly min(D, K) positions, all subsets equally likely. */
  EXACT {
    @Override
    long[] codes(long wanted, long positions, RandomStream random) {
      return wanted >= positions
          ? all(positions)
          : new RandomPositions().draw(FreePositions.ofEmpty(positions), size(wanted), random);
    }

    @Override
    double expected(double wanted, double positions) {
      return Math.min(wanted, positions);
    }

    @Override
    double variance(double wanted, double positions) {
      return 0;
    }
  };

  abstract long[] codes(long wanted, long positions, RandomStream random);

  abstract double expected(double wanted, double positions);

  abstract double variance(double wanted, double positions);

  /**
   * Draws a topology.
   *
   * @param epsilon greater than 0; K = epsilon (inputs + outputs), rounded half up
   */
  public Topology draw(int inputs, int outputs, double epsilon, RandomStream random) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException(
          "Cannot draw a topology: epsilon = %s, must be greater than 0".formatted(epsilon));
    }
    return new Topology(
        inputs,
        outputs,
        codes(wanted(inputs, outputs, epsilon), Topology.positions(inputs, outputs), random));
  }

  /** The connections of a layer in the mean over all draws. */
  public double expectedConnections(int inputs, int outputs, double epsilon) {
    return expected(
        (double) wanted(inputs, outputs, epsilon), (double) Topology.positions(inputs, outputs));
  }

  /** The variance of the connections of a layer over all draws; under {@link #DRAWS}, nearly. */
  public double varianceOfConnections(int inputs, int outputs, double epsilon) {
    return variance(
        (double) wanted(inputs, outputs, epsilon), (double) Topology.positions(inputs, outputs));
  }

  private static long wanted(int inputs, int outputs, double epsilon) {
    return (long) Math.floor(epsilon * ((double) inputs + outputs) + 0.5);
  }

  private static long[] all(long positions) {
    long[] codes = new long[size(positions)];
    Arrays.setAll(codes, c -> c);
    return codes;
  }

  private static int size(long connections) {
    if (connections > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(
          "Cannot hold a layer of %d connections, at most %d are possible"
              .formatted(connections, Integer.MAX_VALUE - 64));
    }
    return (int) connections;
  }
}
