package org.sparsesweep.job.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

  @Test
  void readsTheModelThatLinuxNames() {
    assertThat(Processor.model(List.of("processor\t: 0", "model name\t: A 7", "model name\t: B")))
        .isEqualTo("A 7");
  }

  @Test
  void admitsThatItDoesNotKnow() {
    assertThat(Processor.model(List.of("processor\t: 0"))).isEqualTo("unknown");
  }
}
