package org.sparsesweep.job.analysis.statistics;

/**
 * Wilson's 95 % interval of a fraction: how well a test set of this size can tell an accuracy.
 *
 * @param low in [0, 1]
 * @param high in [0, 1]
 */
public record WilsonInterval(double low, double high) {
  private static final double Z = 1.96;

  /**
   * The interval of a fraction of samples.
   *
   * @param fraction in [0, 1], or not a number
   * @param samples of which it is the fraction, or not a number; without any, the ends are not a
   *     number
   */
  public static WilsonInterval of(double fraction, double samples) {
    if (!(samples > 0) || Double.isNaN(fraction)) {
      return new WilsonInterval(Double.NaN, Double.NaN);
    }
    double z2 = Z * Z / samples;
    double centre = fraction + z2 / 2;
    double half = Z * Math.sqrt(fraction * (1 - fraction) / samples + z2 / (4 * samples));
    // Rounding alone can lead out of [0, 1].
    return new WilsonInterval(
        Math.max(0, (centre - half) / (1 + z2)), Math.min(1, (centre + half) / (1 + z2)));
  }
}
