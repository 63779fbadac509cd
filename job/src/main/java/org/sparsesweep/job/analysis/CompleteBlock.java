package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Methods and the datasets on which every one of them has a value: ranks need a table without
 * holes. A method that ran on few datasets would leave the others few to be ranked on, so it is
 * left out where the table without it holds more values.
 *
 * @param methods in the order of their names
 * @param datasets in the order of their names
 * @param unranked methods that are left out, in the order of their names
 * @param incomplete datasets on which one of {@code methods} has no value, in the order of their
 *     names
 */
record CompleteBlock(
    List<String> methods, List<String> datasets, List<String> unranked, List<String> incomplete) {
  private static final int FEWEST_METHODS = 2;

  /**
   * The block of the most values that remains when methods are left out one after another, each
   * time the one without which the most values remain; of as many values, that of the most methods.
   *
   * @param means a map from methods to values for each dataset
   */
  static CompleteBlock of(Map<String, Map<String, Double>> means) {
    TreeSet<String> all = new TreeSet<>();
    means.values().forEach(values -> all.addAll(values.keySet()));
    Set<String> best = all;
    Set<String> left = all;
    while (left.size() > FEWEST_METHODS) {
      left = withoutOne(left, means);
      if (values(left, means) > values(best, means)) {
        best = left;
      }
    }
    return of(best, all, means);
  }

  private static CompleteBlock of(
      Set<String> methods, Set<String> all, Map<String, Map<String, Double>> means) {
    List<String> datasets = datasets(methods, means);
    List<String> unranked = all.stream().filter(method -> !methods.contains(method)).toList();
    List<String> incomplete =
        means.keySet().stream().filter(name -> !datasets.contains(name)).sorted().toList();
    return new CompleteBlock(List.copyOf(methods), datasets, unranked, incomplete);
  }

  private static Set<String> withoutOne(
      Set<String> methods, Map<String, Map<String, Double>> means) {
    List<Set<String>> smaller = new ArrayList<>();
    for (String method : methods) {
      TreeSet<String> others = new TreeSet<>(methods);
      others.remove(method);
      smaller.add(others);
    }
    // The first of equals: the method whose name comes first is left out.
    return smaller.stream()
        .sorted(Comparator.comparingInt((Set<String> others) -> -values(others, means)))
        .findFirst()
        .orElseThrow();
  }

  private static int values(Set<String> methods, Map<String, Map<String, Double>> means) {
    return methods.size() * datasets(methods, means).size();
  }

  private static List<String> datasets(
      Set<String> methods, Map<String, Map<String, Double>> means) {
    return means.entrySet().stream()
        .filter(entry -> entry.getValue().keySet().containsAll(methods))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
