package org.sparsesweep.job.analysis;

import java.util.List;
import java.util.Locale;

/** The three accuracies on test samples by which methods are compared. */
public enum Accuracy {
  /** After the last epoch. */
  FINAL(Quantity.FINAL),
  /** The highest of any epoch: optimistic. */
  BEST(Quantity.BEST),
  /** At the epoch of highest validation accuracy; only where there are validation samples. */
  VALIDATED(Quantity.VALIDATED);

  /** All of them, final first. */
  static final List<Accuracy> ALL = List.of(values());

  private final Quantity quantity;

  Accuracy(Quantity quantity) {
    this.quantity = quantity;
  }

  /** The name in column {@code metric} of views, and what users type. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Quantity quantity() {
    return quantity;
  }
}
