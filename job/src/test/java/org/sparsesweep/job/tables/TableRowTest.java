package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.method.Hyperparameter;

class TableRowTest {

  @Test
  void rejectsAnUnknownColumnNamingTableAndColumn() {
    assertThatThrownBy(() -> TableRow.of(Table.EPOCHS).set("theta", 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Table epochs has no column theta")
        .hasMessageContaining("train_loss");
  }

  @Test
  void rejectsAMissingValueNamingTableAndColumn() {
    assertThatThrownBy(
            () ->
                SampleRows.trial("a", "b", TrialStatus.SUCCEEDED, SampleRows.STARTED)
                    .set("learning_rate", Double.NaN)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("table trials")
        .hasMessageContaining("column learning_rate has no value");
  }

  @Test
  void rejectsAValueOfAnotherTypeNamingBoth() {
    assertThatThrownBy(() -> TableRow.of(Table.TRIALS).set("epochs", 5L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot set column epochs of table trials to 5: it is a Long, must be a Integer");
  }

  @Test
  void keepsWhatWasSet() {
    TableRow row =
        SampleRows.trial(
                "a", "b", TrialStatus.SUCCEEDED, Instant.parse("2026-01-01T00:00:00.123456789Z"))
            .set(Hyperparameter.ZETA, "0.3")
            .set(Hyperparameter.OUTPUT_LAYER, "dense")
            .build();

    assertThat(row.table()).isEqualTo(Table.TRIALS);
    assertThat(row.value("zeta")).isEqualTo(0.3);
    assertThat(row.value("output_layer")).isEqualTo("dense");
    assertThat(row.value("split_seed")).as("an int in a column of longs").isEqualTo(7L);
    assertThat(row.value("final_validation_accuracy")).as("NaN").isNull();
    assertThat(row.value("host")).as("never set").isNull();
    assertThat(row.value("started_at")).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
  }

  @Test
  void aRowDoesNotChangeWithItsBuilder() {
    TableRow.Builder builder =
        SampleRows.trial("a", "b", TrialStatus.SUCCEEDED, SampleRows.STARTED);
    TableRow row = builder.build();
    builder.set("trial_id", "z");

    assertThat(row.value("trial_id")).isEqualTo("a");
  }
}
