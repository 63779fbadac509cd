package org.sparsesweep.engine.random;

/**
 * The family of random streams of one seed: a stream for every purpose, layer and epoch, each
 * independent of which others are used and in which order.
 *
 * @param seed any value; the seed of a trial, of a split or of a generated dataset
 */
public record Streams(long seed) {

  /** The stream of a purpose that has neither layers nor epochs. */
  public RandomStream stream(Purpose purpose) {
    return stream(purpose, 0, 0);
  }

  /**
   * The stream of a purpose in one layer and epoch.
   *
   * @param layer the layer, from 0; 0 where the purpose has no layers
   * @param epoch the epoch, from 0; 0 where the purpose has no epochs
   */
  public RandomStream stream(Purpose purpose, int layer, int epoch) {
    long key = RandomStream.mix(seed + RandomStream.GOLDEN_GAMMA);
    key = RandomStream.mix(key ^ purpose.code() * 0xD1342543DE82EF95L);
    key = RandomStream.mix(key + layer * 0xAF251AF3B0F025B5L);
    key = RandomStream.mix(key + epoch * 0xB564EF22EC7AECE5L);
    return new RandomStream(key);
  }
}
