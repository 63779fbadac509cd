package org.sparsesweep.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.kernel.KernelChoice.RuntimeFacts;

class KernelChoiceTest {
  private static final RuntimeFacts WIDE = new RuntimeFacts(512, "");
  private static final RuntimeFacts NARROW = new RuntimeFacts(128, "");
  private static final RuntimeFacts ABSENT = new RuntimeFacts(0, "no module");

  @Test
  void takesVectorsWhereThereAreWideOnes() {
    assertThat(KernelChoice.choose(KernelRequest.AUTO, WIDE).vector()).isTrue();
    assertThat(KernelChoice.choose(KernelRequest.VECTOR, WIDE).vector()).isTrue();
  }

  @Test
  void fallsBackWithTheReason() {
    KernelChoice narrow = KernelChoice.choose(KernelRequest.AUTO, NARROW);
    assertThat(narrow.vector()).isFalse();
    assertThat(narrow.reason()).isEqualTo("vectors of 128 bits here, fewer than 256");
    assertThat(KernelChoice.choose(KernelRequest.AUTO, ABSENT))
        .isEqualTo(new KernelChoice(false, "no module"));
  }

  @Test
  void tellsWhyThisJvmUsesItsKernels() {
    KernelChoice choice =
        KernelChoice.choose(KernelRequest.ofThisJvm(), KernelProvider.factsOfThisJvm());

    assertThat(Kernels.reasonOfThisJvm()).isEqualTo(choice.reason());
  }

  @Test
  void takesPlainLoopsWhereAskedTo() {
    assertThat(KernelChoice.choose(KernelRequest.SCALAR, WIDE).vector()).isFalse();
  }

  @Test
  void failsWhereVectorsAreDemandedAndCannotBeHad() {
    assertThatThrownBy(() -> KernelChoice.choose(KernelRequest.VECTOR, NARROW))
        .hasMessageContaining("sweep.kernels = vector")
        .hasMessageContaining("128 bits");
    assertThatThrownBy(() -> KernelChoice.choose(KernelRequest.VECTOR, ABSENT))
        .hasMessageContaining("no module");
  }
}
