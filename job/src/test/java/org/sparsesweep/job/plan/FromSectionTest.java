package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsesweep.engine.method.Hyperparameter;

/** Methods whose trials begin with those of another. */
class FromSectionTest {
  private static final String TOY = "datasets { a { format = madelon } }";
  private static final String PRUNED =
      "{name = pruned, like = gradual-pruning, hyperparameters.final-sparsity = [0.5, 0.9]}";

  @TempDir Path directory;

  private List<TrialSpec> trials(String methods, String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = TOY;
    all[1] = "methods = " + methods;
    System.arraycopy(lines, 0, all, 2, lines.length);
    return Grid.expand(SweepFile.of(directory, all).read(), Map.of("a", "aa"));
  }

  private static List<TrialSpec> heirs(List<TrialSpec> trials) {
    return trials.stream().filter(trial -> trial.beginsWith().isPresent()).toList();
  }

  @Test
  void beginsWithEverySettingOfTheSameSeed() {
    List<TrialSpec> trials =
        trials("[{name = again, like = retrain-structure, from.method = pruned}, " + PRUNED + "]");
    List<TrialSpec> heirs = heirs(trials);

    assertThat(trials).hasSize(12);
    assertThat(heirs).hasSize(6);
    assertThat(heirs)
        .allSatisfy(
            heir -> {
              TrialSpec source = heir.beginsWith().orElseThrow();
              assertThat(trials).contains(source);
              assertThat(source.seed()).isEqualTo(heir.seed());
              assertThat(source.method().name()).isEqualTo("pruned");
              assertThat(heir.canonicalForm()).contains("\nbegins-with=" + source.trialId() + "\n");
            });
    assertThat(heirs.stream().map(TrialSpec::trialId)).doesNotHaveDuplicates();
  }

  @Test
  void beginsWithTheSettingsAndSeedsThatAreNamed() {
    List<TrialSpec> heirs =
        heirs(
            trials(
                "["
                    + PRUNED
                    + ", {name = again, like = retrain-structure, from { method = pruned,"
                    + " seeds = 2, hyperparameters.final-sparsity = 0.9 }}]",
                "seeds = 5"));

    assertThat(heirs).hasSize(5);
    assertThat(heirs)
        .extracting(heir -> heir.beginsWith().orElseThrow().trialId())
        .containsOnly(heirs.get(0).beginsWith().orElseThrow().trialId());
    assertThat(heirs).extracting(TrialSpec::seed).containsExactly(1L, 2L, 3L, 4L, 5L);
    // On the samples that its topology comes from, and no others.
    assertThat(heirs).extracting(TrialSpec::splitSeed).containsOnly(2L);
    assertThat(heirs.get(0).beginsWith().orElseThrow().hyperparameters())
        .containsEntry(Hyperparameter.FINAL_SPARSITY, "0.9");
  }

  @Test
  void beginsWithTheSameKindOfNetwork() {
    List<TrialSpec> heirs =
        heirs(
            trials(
                "[" + PRUNED + ", {name = again, like = retrain-structure, from.method = pruned}]",
                "architecture { hidden = [[20], [30]], activation = [relu, tanh] }",
                "seeds = 1"));

    assertThat(heirs).hasSize(2 * 2 * 2);
    assertThat(heirs)
        .allSatisfy(
            heir -> {
              TrialSpec source = heir.beginsWith().orElseThrow();
              assertThat(source.hidden()).isEqualTo(heir.hidden());
              assertThat(source.training().activation()).isEqualTo(heir.training().activation());
            });
  }

  @Test
  void mayBeginWithThoseThatBegunWithOthers() {
    List<TrialSpec> trials =
        trials(
            "[set, {name = b, like = retrain-structure, drop = magnitude, schedule = every-epoch,"
                + " from.method = set}, {name = c, like = retrain-structure, from.method = b}]",
            "seeds = 1");

    assertThat(trials).hasSize(3);
    assertThat(trials.get(2).beginsWith()).contains(trials.get(1));
    assertThat(trials.get(1).beginsWith()).contains(trials.get(0));
  }

  /** An heir of other data or of another version is another one, as what it begins with is. */
  @Test
  void carriesTheIdOfWhatItBeginsWithOverVersionsAndData() {
    TrialSpec heir =
        heirs(trials("[set, {name = b, like = retrain-structure, from.method = set}]")).get(0);
    TrialSpec source = heir.beginsWith().orElseThrow();

    assertThat(heir.trialId()).isEqualTo(heir.trialId(2, "aa"));
    assertThat(CanonicalForm.of(heir, 1, "bb"))
        .contains("\nbegins-with=" + source.trialId(1, "bb") + "\n");
  }

  @Test
  void refusesAMethodThatBeginsWithNothingNamingTheKey() {
    assertThatThrownBy(() -> trials("[retrain-structure]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("methods.from is missing, must be a section {method = NAME, ...}");
    assertThatThrownBy(() -> trials("[set, {name = a, like = retrain-structure}]"))
        .hasMessageContaining("methods.from is missing");
    assertThatThrownBy(() -> trials("[set, {name = a, like = retrain-structure, from.seeds = 1}]"))
        .hasMessageContaining("methods.from.method is missing");
  }

  @Test
  void refusesWhatIsNotInTheSweepNamingIt() {
    assertThatThrownBy(
            () -> trials("[set, {name = a, like = retrain-structure, from.method = sett}]"))
        .hasMessageContaining("methods.from of a: method = sett, must be another method")
        .hasMessageContaining("did you mean set?");
    assertThatThrownBy(() -> trials("[{name = a, like = retrain-structure, from.method = a}]"))
        .hasMessageContaining("method = a begins with trials of itself");
    assertThatThrownBy(
            () ->
                trials(
                    "[{name = a, like = retrain-structure, from.method = b},"
                        + " {name = b, like = retrain-structure, from.method = a}]"))
        .hasMessageContaining("begins with trials of itself");
    assertThatThrownBy(
            () ->
                trials(
                    "[set, {name = a, like = retrain-structure,"
                        + " from { method = set, seeds = [1, 9] }}]"))
        .hasMessageContaining("methods.from.seeds has 9, must be among the seeds of the sweep");
    assertThatThrownBy(
            () ->
                trials(
                    "[set, {name = a, like = retrain-structure,"
                        + " from { method = set, hyperparameters.zeta = 0.4 }}]"))
        .hasMessageContaining("hyperparameters.zeta = 0.4, but set has 0.3");
    assertThatThrownBy(
            () ->
                trials(
                    "[set, {name = a, like = retrain-structure,"
                        + " from { method = set, hyperparameters.k = 0 }}]"))
        .hasMessageContaining("hyperparameters.k = 0, but set has no such hyperparameter");
  }

  @Test
  void refusesAnOriginWhereTrialsBeginByThemselves() {
    assertThatThrownBy(() -> trials("[dense, {name = a, like = set, from.method = dense}]"))
        .hasMessageContaining("methods.from is given, but only methods with topology = of-another");
  }
}
