package org.sparsesweep.engine.topology;

import java.util.Arrays;
import java.util.List;

/**
 * The layers of a RadiX-Net (Robinett and Kepner 2019; Alford et al. 2018, section II-B): mixed
 * radix topologies, each widened by the Kronecker product with a block of ones. Nothing is random.
 *
 * <p>With the product N' of a system's radices, neuron p of N' is connected to (p + c u) mod N', c
 * in [0, N_i), where u is the product of the radices before N_i; then every neuron becomes a block
 * of B, and every connection all those between two blocks. Before trimming a layer has B N' B' N_i
 * connections, of density N_i / N', and all its neurons have equal degrees; from every input to
 * every output there are as many paths.
 *
 * @param systems at least one, each of at least one radix, each radix at least 2. Their products
 *     are equal, but that of the last may be a divisor of the others'
 * @param trim which neurons go where a layer is smaller than its blocks
 */
public record RadixNet(List<List<Integer>> systems, Trim trim) {

  /** Which neurons of a layer go. */
  public enum Trim {
    /** Those with the highest indices. */
    LAST,
    /** Those with the lowest. */
    FIRST
  }

  public RadixNet {
    systems = systems.stream().map(List::copyOf).toList();
    if (systems.isEmpty() || systems.stream().anyMatch(List::isEmpty)) {
      throw wrong(systems, "every system must have at least one radix");
    }
    if (systems.stream().flatMap(List::stream).anyMatch(radix -> radix < 2)) {
      throw wrong(systems, "every radix must be at least 2");
    }
    long modulus = product(systems.get(0));
    for (int s = 0; s < systems.size(); s++) {
      long product = product(systems.get(s));
      boolean fits = s < systems.size() - 1 ? product == modulus : modulus % product == 0;
      if (!fits) {
        throw wrong(
            systems,
            "all products must be %d, or of the last system a divisor of it".formatted(modulus));
      }
    }
    if (modulus > Integer.MAX_VALUE) {
      throw wrong(systems, "their product must be at most " + Integer.MAX_VALUE);
    }
  }

  /** The product N' of the radices of the first system. */
  public int modulus() {
    return (int) product(systems.get(0));
  }

  /** How many layers of connections it has. */
  public int layers() {
    return systems.stream().mapToInt(List::size).sum();
  }

  /** The width of the blocks at which a layer has at least so many neurons. */
  public int widthFor(int neurons) {
    return (int) (((long) neurons + modulus() - 1) / modulus());
  }

  /**
   * A layer of connections, trimmed to so many neurons.
   *
   * @param layer from 0
   * @param inputWidth of the blocks it comes from, times the modulus at least the inputs
   * @param outputWidth of the blocks it leads to, times the modulus at least the outputs
   */
  public Topology layer(int layer, int inputWidth, int outputWidth, int inputs, int outputs) {
    long modulus = modulus();
    if (inputWidth * modulus < inputs || outputWidth * modulus < outputs) {
      throw new IllegalArgumentException(
          "Cannot make a RadiX-Net of %d x %d neurons of blocks of %d and %d: there are %d of them"
              .formatted(inputs, outputs, inputWidth, outputWidth, modulus));
    }
    int radix = radix(layer);
    long place = place(layer);
    long inputOffset = trim == Trim.FIRST ? inputWidth * modulus - inputs : 0;
    long outputOffset = trim == Trim.FIRST ? outputWidth * modulus - outputs : 0;
    long[] codes = new long[16];
    long[] targets = new long[radix];
    int count = 0;
    for (int i = 0; i < inputs; i++) {
      long p = (i + inputOffset) / inputWidth;
      for (int c = 0; c < radix; c++) {
        targets[c] = (p + c * place) % modulus;
      }
      Arrays.sort(targets);
      for (long q : targets) {
        for (int y = 0; y < outputWidth; y++) {
          long j = q * outputWidth + y - outputOffset;
          if (j >= 0 && j < outputs) {
            if (count == codes.length) {
              codes = Arrays.copyOf(codes, Math.addExact(count, count));
            }
            codes[count++] = (long) i * outputs + j;
          }
        }
      }
    }
    return new Topology(inputs, outputs, Arrays.copyOf(codes, count));
  }

  private int radix(int layer) {
    int first = 0;
    for (List<Integer> system : systems) {
      if (layer < first + system.size()) {
        return system.get(layer - first);
      }
      first += system.size();
    }
    throw new IndexOutOfBoundsException(
        "There is no layer %d of a RadiX-Net of %d".formatted(layer, first));
  }

  private long place(int layer) {
    int first = 0;
    for (List<Integer> system : systems) {
      if (layer < first + system.size()) {
        return product(system.subList(0, layer - first));
      }
      first += system.size();
    }
    throw new IndexOutOfBoundsException(
        "There is no layer %d of a RadiX-Net of %d".formatted(layer, first));
  }

  private static long product(List<Integer> radices) {
    return radices.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  private static IllegalArgumentException wrong(List<List<Integer>> systems, String why) {
    return new IllegalArgumentException(
        "Cannot make a RadiX-Net: radices = %s, %s".formatted(systems, why));
  }
}
