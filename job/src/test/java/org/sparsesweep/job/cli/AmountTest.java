package org.sparsesweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {

  @Test
  void oneCoreIsOne() {
    assertThat(Amount.cores(1)).isEqualTo("1 core");
    assertThat(Amount.cores(64)).isEqualTo("64 cores");
  }
}
