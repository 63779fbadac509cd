package org.sparsesweep.job.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The setting that speaks for a method on a dataset. Of those with the most trials that succeeded
 * it has the highest mean: of the test accuracy at best validation where all of them have one, else
 * of the final test accuracy, which selects on test samples.
 *
 * @param chosenBy which of the two
 * @param among how many settings it was chosen from
 */
record Choice(Standing standing, Accuracy chosenBy, int among) {

  /** By dataset, then method; none for a method of which no trial succeeded. */
  static List<Choice> ofEachMethod(List<Standing> standings) {
    List<Choice> choices = new ArrayList<>();
    standings.stream()
        .filter(standing -> !standing.succeeded().isEmpty())
        .collect(
            Collectors.groupingBy(
                standing -> List.of(standing.entry().dataset(), standing.entry().method()),
                () ->
                    new TreeMap<>(
                        Comparator.<List<String>, String>comparing(key -> key.get(0))
                            .thenComparing(key -> key.get(1))),
                Collectors.toList()))
        .values()
        .forEach(settings -> choices.add(of(settings)));
    return choices;
  }

  private static Choice of(List<Standing> settings) {
    int most = settings.stream().mapToInt(s -> s.succeeded().size()).max().orElseThrow();
    List<Standing> whole = settings.stream().filter(s -> s.succeeded().size() == most).toList();
    Accuracy by =
        whole.stream().allMatch(s -> s.summary(Quantity.VALIDATED).n() > 0)
            ? Accuracy.VALIDATED
            : Accuracy.FINAL;
    Standing best =
        whole.stream()
            .min(
                Comparator.comparingDouble((Standing s) -> -s.mean(by.quantity()))
                    .thenComparing(s -> s.entry().setting()))
            .orElseThrow();
    return new Choice(best, by, settings.size());
  }

  String dataset() {
    return standing.entry().dataset();
  }

  String method() {
    return standing.entry().method();
  }

  double mean(Accuracy accuracy) {
    return standing.mean(accuracy.quantity());
  }
}
