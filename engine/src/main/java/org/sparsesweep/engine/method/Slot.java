package org.sparsesweep.engine.method;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /** Finds an answer by its name. */
  public Optional<Choice<P>> named(String name) {
    return choices.stream().filter(choice -> choice.name().equals(name)).findFirst();
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
   * @param source the paper
   * @param meaning one sentence for people, without its full stop
   * @param uses the hyperparameters that matter to it
   * @param policy the answer itself, at some values of these
   */
  public record Choice<P>(
      String name,
      String source,
      String meaning,
      List<Hyperparameter> uses,
      Function<Values, P> policy) {}
}
