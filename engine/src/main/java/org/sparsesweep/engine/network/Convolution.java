package org.sparsesweep.engine.network;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer whose every output, a channel, is computed at all positions of an image by the same
 * connections, from the square of pixels around each (LeCun et al. 1998, section II.A). Moves by
 * one pixel.
 *
 * @param channels outputs, at least 1
 * @param kernel rows and columns of the square, at least 1
 * @param padding rows and columns of zeros around the image, at least 0 and less than kernel
 * @param pooling of the channels, after their activation
 * @param poolSize rows and columns of positions that become one; 1 without pooling, else at least 2
 */
public record Convolution(int channels, int kernel, int padding, Pooling pooling, int poolSize)
    implements Serializable {
  private static final Pattern TEXT =
      Pattern.compile("(\\d+)k(\\d+)(?:p(\\d+))?(?:(max|average)(\\d+))?");

  public Convolution {
    Objects.requireNonNull(pooling, "pooling");
    check(channels >= 1, "channels", channels, "at least 1");
    check(kernel >= 1, "kernel", kernel, "at least 1");
    check(padding >= 0 && padding < kernel, "padding", padding, "in [0, " + kernel + ")");
    if (pooling == Pooling.NONE) {
      check(poolSize == 1, "pool-size", poolSize, "1 without pooling");
    } else {
      check(poolSize >= 2, "pool-size", poolSize, "at least 2");
    }
  }

  private static void check(boolean holds, String field, int value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Cannot make a convolution: %s = %d, must be %s".formatted(field, value, allowed));
    }
  }

  /** The same with another number of channels. */
  Convolution withChannels(int others) {
    return new Convolution(others, kernel, padding, pooling, poolSize);
  }

  /** {@code 6k5p2max2}: channels, kernel, padding where there is some, pooling likewise. */
  @Override
  public String toString() {
    return channels
        + "k"
        + kernel
        + (padding > 0 ? "p" + padding : "")
        + (pooling == Pooling.NONE ? "" : pooling.key() + poolSize);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if it is no such text, or of no such layer
   */
  public static Convolution of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Cannot make a convolution of \"%s\", must be as 6k5p2max2".formatted(text));
    }
    String pooling = parts.group(4);
    return new Convolution(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)),
        pooling == null ? Pooling.NONE : "max".equals(pooling) ? Pooling.MAX : Pooling.AVERAGE,
        pooling == null ? 1 : Integer.parseInt(parts.group(5)));
  }
}
