package org.sparsesweep.engine.method;

import org.sparsesweep.engine.random.Purpose;
import org.sparsesweep.engine.random.Streams;

/**
 * The random numbers of a search over hyperparameters and training settings: one for every key and
 * point, whatever other keys and points there are.
 */
public final class SearchDraws {
  private SearchDraws() {}

  /**
   * A number uniform in [0, 1), the same on every JDK.
   *
   * @param seed of the search
   * @param key of a hyperparameter or a training setting, as users type it
   * @param point its number, any value
   */
  public static double uniform(long seed, String key, int point) {
    // The specification of String fixes this hash.
    return new Streams(seed).stream(Purpose.SEARCH, key.hashCode(), point).nextDouble();
  }
}
