package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceSectionTest {
  @TempDir Path directory;

  private SweepFile file(String... lines) {
    return SweepFile.withLeast(directory, lines);
  }

  @Test
  void readsTablesAsTheyArePrinted() {
    SweepFile file =
        SweepFile.of(
            directory,
            "methods = [set]",
            "datasets { a { format = madelon }, \"b.2\" { format = madelon } }",
            "references = [",
            "  { source = \"S0, Table 2\", metric = best_test_accuracy",
            "    values { a { set = 0.5, dense = 1 }, \"b.2\" { set = 0 } } }",
            "  { source = \"S0, Table 3\", metric = connections_end, values { a { set = 12 } } }",
            "]");

    assertThat(file.read().references())
        .containsExactlyInAnyOrder(
            new Reference("a", "set", Metric.BEST_TEST_ACCURACY, 0.5, "S0, Table 2"),
            new Reference("a", "dense", Metric.BEST_TEST_ACCURACY, 1, "S0, Table 2"),
            new Reference("b.2", "set", Metric.BEST_TEST_ACCURACY, 0, "S0, Table 2"),
            new Reference("a", "set", Metric.CONNECTIONS_END, 12, "S0, Table 3"));
  }

  @Test
  void leavesOutDatasetsThatAnOverrideRemoves() {
    SweepFile file =
        SweepFile.of(
            directory,
            "methods = [set]",
            "datasets { a { format = madelon }, b { format = madelon } }",
            "references = [{ source = s, metric = neurons_end, values { a.set = 1, b.set = 2 } }]");

    assertThat(file.read("datasets.a=null").references())
        .extracting(Reference::dataset)
        .containsExactly("b");
    assertThat(file.read("references=null").references()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "references = 5 | references = 5, must be a list of tables {source = TEXT, metric ="
            + " METRIC, values = {...}}",
        "references = [5] | references = 5, must be a table {source = TEXT, metric = METRIC,"
            + " values = {...}}",
        "references = [{metric = neurons_end, values.made.set = 1}] | references.source is missing,"
            + " must be text",
        "references = [{source = s, metric = neurons_end}] | references.values is missing, must be"
            + " {DATASET {METHOD = VALUE}}",
        "references = [{source = s, metric = neurons_end, values.made = 1}] |"
            + " references.values.made = 1, must be a section { ... }",
        "references = [{source = s, metric = neurons_end, values.mad.set = 1}] |"
            + " references.values.mad is no dataset of this sweep; did you mean made?",
        "references = [{source = s, metric = neurons_end, values.made.sat = 1}] |"
            + " references.values.made.sat is no method; did you mean set?",
        "references = [{source = s, metric = neurons_end, values.made.set = -1}] |"
            + " references.values.made.set = -1, must be a number >= 0",
        "references = [{source = s, metric = best_test_accuracy, values.made.set = 71.16}] |"
            + " references.values.made.set = 71.16, must be a number in [0, 1]",
        "references = [{source = s, metric = neurons_end, valeus.made.set = 1, values.made.set = 1}]"
            + " | unknown key references.valeus; did you mean references.values?",
      })
  void rejectsWhatIsWrongNamingFileLineKeyValueAndWhatIsAllowed(String line, String problem) {
    assertThat(file("", line).problems()).containsExactly("x.conf:3: " + problem);
  }

  @Test
  void namesTheMetricsThereAre() {
    assertThat(
            file("references = [{source = s, metric = best_test_acuracy, values.made.set = 1}]")
                .problems())
        .singleElement()
        .asString()
        .startsWith(
            "x.conf:2: references.metric = best_test_acuracy, must be one of best_test_accuracy,")
        .endsWith("; did you mean best_test_accuracy?");
  }

  @Test
  void rejectsTheSameCellTwice() {
    assertThat(
            file(
                    "references = [",
                    "  {source = s, metric = neurons_end, values.made.set = 1}",
                    "  {source = t, metric = neurons_end, values.made.set = 2}",
                    "]")
                .problems())
        .containsExactly("x.conf:4: references.values.made.set is given twice for neurons_end");
  }

  @Test
  void recordsInputsAtEpochsAskedFor() {
    Recording recording = file("record.input-connections = [0, 7, last]").read().recording();
    assertThat(recording.recordsInputs(0, 10)).isTrue();
    assertThat(recording.recordsInputs(1, 10)).isFalse();
    assertThat(recording.recordsInputs(7, 10)).isTrue();
    assertThat(recording.recordsInputs(9, 10)).isTrue();

    Recording range =
        file("record.input-connections = {from = 2, to = 6, step = 2}").read().recording();
    assertThat(range.recordsInputs(4, 10)).isTrue();
    assertThat(range.recordsInputs(5, 10)).isFalse();
    assertThat(range.recordsInputs(9, 10)).isFalse();

    assertThat(file().read().recording()).isEqualTo(Recording.NONE);
  }

  @Test
  void recordsTheExploredFractionWhereAsked() {
    assertThat(file("record.explored-fraction = true").read().recording().exploredFraction())
        .isTrue();
    assertThat(file("record.explored-fraction = maybe").problems())
        .containsExactly("x.conf:2: record.explored-fraction = maybe, must be one of true, false");
  }

  @Test
  void rejectsAnEpochToRecordThatIsNone() {
    assertThat(file("record.input-connections = [first]").problems())
        .containsExactly(
            "x.conf:2: record.input-connections = first, must be an integer in [0, 999999], or"
                + " last");
  }
}
