package org.sparsesweep.job.plan;

import java.util.Locale;

/** The words for engine settings in configurations and canonical forms. */
final class Words {
  private Words() {}

  /** The name of a constant in kebab case: HOLD_OUT is hold-out. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
