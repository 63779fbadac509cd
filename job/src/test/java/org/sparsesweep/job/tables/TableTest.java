package org.sparsesweep.job.tables;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsesweep.engine.method.Hyperparameter;

class TableTest {

  @ParameterizedTest
  @EnumSource
  void columnsHaveUniqueNamesInLowerSnakeCase(Table table) {
    assertThat(table.columns())
        .extracting(Column::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
  }

  @ParameterizedTest
  @EnumSource
  void everyColumnHasOneSentenceOfMeaning(Table table) {
    assertThat(table.columns()).extracting(Column::meaning).allMatch(text -> text.endsWith("."));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFERENCES")
  void everyTableOfTrialsIsKeyedByTrialAndBundle(Table table) {
    assertThat(table.columns())
        .filteredOn(column -> !column.nullable())
        .extracting(Column::name)
        .startsWith("trial_id", "bundle");
  }

  @ParameterizedTest
  @EnumSource
  void everyHyperparameterIsANullableColumnOfTrials(Hyperparameter hyperparameter) {
    assertThat(Table.TRIALS.columns())
        .filteredOn(column -> column.name().equals(hyperparameter.column()))
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.nullable()).isTrue();
              assertThat(column.type())
                  .isEqualTo(
                      hyperparameter.range().isNumeric() ? Column.Type.DOUBLE : Column.Type.STRING);
            });
  }

  @Test
  void viewsAreNamedInLowerCase() {
    assertThat(Table.values())
        .extracting(Table::view)
        .containsExactly("trials", "epochs", "layers", "input_connections", "references");
  }
}
