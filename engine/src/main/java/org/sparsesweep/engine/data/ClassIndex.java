package org.sparsesweep.engine.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Maps labels to classes: the sorted distinct labels, in numeric order if all are numbers, else in
 * text order. Numbers are compared and named by value, so "1", "+1" and "1.0" are one class, "1".
 */
final class ClassIndex {
  /** Two digits of exponent keep the plain form short. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?");

  private static final int NAMES_IN_MESSAGE = 20;

  private final List<String> names;
  private final boolean numeric;
  private final Map<String, Integer> classes = new HashMap<>();

  /** Takes the classes from the labels of the training samples. */
  ClassIndex(String[] labels) {
    Set<String> distinct = new LinkedHashSet<>(Arrays.asList(labels));
    numeric = distinct.stream().allMatch(label -> NUMBER.matcher(label).matches());
    Comparator<String> order =
        numeric ? Comparator.comparing(BigDecimal::new) : Comparator.naturalOrder();
    Set<String> sorted = new TreeSet<>(order);
    distinct.forEach(label -> sorted.add(canonical(label)));
    names = List.copyOf(sorted);
    for (int c = 0; c < names.size(); c++) {
      classes.put(names.get(c), c);
    }
  }

  /** The names of the classes in the order of their indices. */
  List<String> names() {
    return names;
  }

  /** The samples with their labels as classes. */
  Samples classify(RawSamples raw) {
    Map<String, Integer> seen = new HashMap<>();
    int[] indices = new int[raw.count()];
    for (int i = 0; i < indices.length; i++) {
      String label = raw.labels()[i];
      Integer index = seen.get(label);
      if (index == null) {
        index = classes.get(canonical(label));
        if (index == null) {
          throw raw.file()
              .error(
                  "sample %d has label \"%s\", which no training sample has (they have %s)"
                      .formatted(i + 1, label, namesForMessage()));
        }
        seen.put(label, index);
      }
      indices[i] = index;
    }
    return new Samples(raw.features(), raw.values(), indices);
  }

  private String canonical(String label) {
    if (!numeric || !NUMBER.matcher(label).matches()) {
      return label;
    }
    return new BigDecimal(label).stripTrailingZeros().toPlainString();
  }

  private String namesForMessage() {
    List<String> shown =
        new ArrayList<>(names.subList(0, Math.min(names.size(), NAMES_IN_MESSAGE)));
    if (shown.size() < names.size()) {
      shown.add("...");
    }
    return String.join(", ", shown);
  }
}
