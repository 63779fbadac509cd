package org.sparsesweep.job.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadsTest {

  @ParameterizedTest
  @CsvSource({
    "fashion-mnist, 784-1000-1000-1000-10, 13, 40, 60000",
    "cifar-10, 3072-4000-1000-4000-10, 20, 100, 50000",
    "madelon, 500-1000-1000-2, 10, 2, 1733",
    "leukemia, 7070-7000-7000-2, 10, 2, 48"
  })
  void hasTheShapesOfThePapers(
      String name, String shape, double epsilon, int batchSize, int trainSamples) {
    Workload workload = Workloads.named(name);

    assertThat(workload.shape()).isEqualTo(shape);
    assertThat(workload.epsilon()).isEqualTo(epsilon);
    assertThat(workload.batchSize()).isEqualTo(batchSize);
    assertThat(workload.trainSamples()).isEqualTo(trainSamples);
  }

  @Test
  void refusesAnUnknownNameWithTheNearest() {
    assertThatThrownBy(() -> Workloads.named("cifar10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot bench \"cifar10\", must be one of fashion-mnist, cifar-10, madelon, leukemia;"
                + " did you mean cifar-10?");
    assertThatThrownBy(() -> Workloads.named("imagenet"))
        .hasMessageContaining("\"imagenet\"")
        .hasMessageNotContaining("did you mean");
  }

  @Test
  void shrinksHiddenLayersAndSamplesOnly() {
    Workload whole = Workloads.named("cifar-10");
    Workload shrunk = whole.shrunkBy(100);

    assertThat(shrunk.name()).isEqualTo("cifar-10/100");
    assertThat(shrunk.shape()).isEqualTo("3072-40-10-40-10");
    assertThat(shrunk.trainSamples()).isEqualTo(500);
    assertThat(shrunk.generated().samples()).isEqualTo(200);
    assertThat(shrunk.hyperparameters()).isEqualTo(whole.hyperparameters());
  }
}
