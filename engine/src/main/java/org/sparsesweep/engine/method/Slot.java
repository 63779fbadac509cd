package org.sparsesweep.engine.method;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A question that every method answers by a policy, and the answers there are. {@link Slots} has
 * them all.
 *
 * @param <P> the policy
 */
public final class Slot<P> {
  private final String key;
  private final String question;
  private final List<Choice<P>> choices;

  @SafeVarargs
  Slot(String key, String question, Choice<P>... choices) {
    this.key = key;
    this.question = question;
    this.choices = List.of(choices);
  }

  /** The name users type, in kebab case. */
  public String key() {
    return key;
  }

  /** What it asks, for people. */
  public String question() {
    return question;
  }

  /** The answers, the plainest first. */
  public List<Choice<P>> choices() {
    return choices;
  }

  /** Finds an answer by its name, or by another word for it. */
  public Optional<Choice<P>> named(String word) {
    return choices.stream().filter(choice -> choice.words().contains(word)).findFirst();
  }

  /** All that users may type. */
  public List<String> words() {
    return choices.stream().flatMap(choice -> choice.words().stream()).toList();
  }

  /** {@code slot drop}. */
  @Override
  public String toString() {
    return "slot " + key;
  }

  /**
   * An answer.
   *
   * @param name what users type, in kebab case
   * @param aliases other words for it, which users may type too
   * @param source the paper
   * @param meaning one sentence for people, without its full stop
   * @param uses the hyperparameters that matter to it
   * @param policy the answer itself, at some values of these
   */
  public record Choice<P>(
      String name,
      List<String> aliases,
      String source,
      String meaning,
      List<Hyperparameter> uses,
      Function<Values, P> policy) {

    Choice(
        String name,
        String source,
        String meaning,
        List<Hyperparameter> uses,
        Function<Values, P> policy) {
      this(name, List.of(), source, meaning, uses, policy);
    }

    /** All that users may type, the name first. */
    List<String> words() {
      return Stream.concat(Stream.of(name), aliases.stream()).toList();
    }
  }
}
