package org.sparsesweep.job.plan;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparsesweep.engine.method.Hyperparameter;

/**
 * What a trial's values must obey, such as {@code alpha * gamma < 0.9}: comparisons in decimal
 * arithmetic, joined by {@code &&}, {@code ||} and {@code !}.
 *
 * @param text as it was written
 * @param names of its values, as columns of the tables are called
 * @param expression what it means; not for several threads at once
 */
record Constraint(String text, Set<String> names, Expression expression) {
  private static final ExpressionConfiguration LANGUAGE =
      ExpressionConfiguration.builder()
          .arraysAllowed(false)
          .structuresAllowed(false)
          .implicitMultiplicationAllowed(false)
          // Those that give the same for the same, today and tomorrow.
          .functionDictionary(functions())
          .build();

  private static final List<Class<?>> COMPARISONS =
      List.of(
          InfixEqualsOperator.class,
          InfixNotEqualsOperator.class,
          InfixLessOperator.class,
          InfixLessEqualsOperator.class,
          InfixGreaterOperator.class,
          InfixGreaterEqualsOperator.class);

  private static final Pattern QUOTED_OR_WORD =
      Pattern.compile("\"[^\"]*\"|[\\p{L}_][\\p{L}\\p{N}_]*(-[\\p{L}_][\\p{L}\\p{N}_]*)*");

  /** A constraint cannot be understood; the message says why. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  private static MapBasedFunctionDictionary functions() {
    MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
    functions.addFunction("ABS", new AbsFunction());
    functions.addFunction("MAX", new MaxFunction());
    functions.addFunction("MIN", new MinFunction());
    return functions;
  }

  /**
   * Reads a constraint. Names may be those of keys or of columns.
   *
   * @throws UnreadableException if it is none
   */
  static Constraint of(String text) throws UnreadableException {
    String inColumns = QUOTED_OR_WORD.matcher(text).replaceAll(Constraint::inColumns);
    Expression expression = new Expression(inColumns, LANGUAGE);
    try {
      Set<String> names = new TreeSet<>(expression.getUsedVariables());
      checkNames(names);
      for (ASTNode node : expression.getAllASTNodes()) {
        // The library would compare the word "true" with a number.
        if (isComparison(node)
            && node.getParameters().stream().anyMatch(Constraint::isComparison)) {
          throw new UnreadableException("a comparison has two sides; join several by &&");
        }
      }
      return new Constraint(text, names, expression);
    } catch (ParseException unreadable) {
      throw new UnreadableException(unreadable.getMessage());
    }
  }

  private static void checkNames(Set<String> names) throws UnreadableException {
    List<String> known =
        Stream.concat(
                Stream.of(Hyperparameter.values()).map(Hyperparameter::column),
                TrainingSection.AXES.stream().map(Constraint::column))
            .toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UnreadableException(
            "there is no hyperparameter and no training setting %s%s"
                .formatted(name, Suggestion.mend(name, known)));
      }
    }
    if (names.isEmpty()) {
      throw new UnreadableException("it names no hyperparameter and no training setting");
    }
  }

  private static boolean isComparison(ASTNode node) {
    return node.getToken().getOperatorDefinition() != null
        && COMPARISONS.contains(node.getToken().getOperatorDefinition().getClass());
  }

  private static String inColumns(MatchResult quotedOrWord) {
    String text = quotedOrWord.group();
    String column =
        Hyperparameter.named(text)
            .map(Hyperparameter::column)
            .orElseGet(() -> TrainingSection.AXES.contains(text) ? column(text) : text);
    return Matcher.quoteReplacement(column);
  }

  /** The column of a key. */
  static String column(String key) {
    return key.replace('-', '_');
  }

  /**
   * Whether values obey it.
   *
   * @param values by the names of their columns; all that it names
   * @throws UnreadableException if it is neither true nor false of them
   */
  boolean allows(Map<String, Object> values) throws UnreadableException {
    try {
      EvaluationValue result =
          expression
              .withValues(names.stream().collect(Collectors.toMap(name -> name, values::get)))
              .evaluate();
      if (!result.isBooleanValue()) {
        throw new UnreadableException(
            "it is %s, must be true or false".formatted(result.getStringValue()));
      }
      return result.getBooleanValue();
    } catch (EvaluationException | ParseException undefined) {
      throw new UnreadableException(undefined.getMessage());
    }
  }

  /** Equal are constraints of the same text; what the library makes of it knows no equality. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Constraint constraint && text.equals(constraint.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** What several say, for messages. */
  static String shown(List<Constraint> constraints) {
    return constraints.stream()
        .map(constraint -> "\"" + constraint.text + "\"")
        .collect(Collectors.joining(", "));
  }
}
