package org.sparsesweep.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> KNOWN = List.of("zeta", "beta", "learning-rate");

  @Test
  void findsAWordWhoseLettersAreSwapped() {
    assertThat(Suggestion.nearest("zeat", KNOWN)).contains("zeta");
  }

  @Test
  void takesUnderlinesForHyphensAndCapitalsForSmallLetters() {
    assertThat(Suggestion.nearest("Learning_Rate", KNOWN)).contains("learning-rate");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(Suggestion.nearest("lr", KNOWN)).isEmpty();
  }
}
