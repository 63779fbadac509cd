package org.sparsesweep.job.plan;

import java.util.List;
import java.util.Optional;

/** Reads {@code search}. */
final class SearchSection {
  static final String KEY = "search";

  private static final String SAMPLES = "samples";
  private static final Type<Integer> COUNT = Type.integer(1, 1_000_000);

  private SearchSection() {}

  /**
   * The search of a sweep; empty where nothing is sampled.
   *
   * @param keys that are sampled, sorted
   */
  static Optional<Search> read(Node section, List<String> keys) {
    Optional<Integer> samples =
        keys.isEmpty()
            ? section.optional(SAMPLES, COUNT)
            : section
                .requiredSetting(
                    SAMPLES, COUNT.allowed() + ", since %s is sampled".formatted(keys.get(0)))
                .flatMap(setting -> setting.as(COUNT));
    long seed = section.one("seed", Type.seed(), "1");
    Search.Sequence sequence =
        section.one("sequence", Type.oneOf(Words::of, Search.Sequence.values()), "random");
    section.close();
    return samples
        .filter(count -> !keys.isEmpty())
        .map(count -> new Search(count, seed, sequence, keys));
  }
}
