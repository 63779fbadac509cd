package org.sparsesweep.job.plan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigException.NotResolved;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Optional;

/**
 * Writes a configuration as HOCON that needs nothing else: variant and overrides are taken in and
 * substitutions are made, except those of the user's own variables, whose section stays, so that a
 * reader may set them anew. Keys keep their order, and each has a line of its own: order is read
 * from lines.
 */
final class ConfigText {
  private static final String VALUE = "value";
  private static final List<String> LEFT_OUT = List.of("name", "out", ConfigFile.SHORT);

  private final StringBuilder text = new StringBuilder();
  private final Config variables;

  private ConfigText(Config variables) {
    this.variables = variables;
  }

  /**
   * The text of a configuration.
   *
   * @param written before substitution
   * @param resolved after it
   * @param name of the sweep, which its file may leave to the file's own name
   * @param out likewise
   */
  static String of(ConfigObject written, ConfigObject resolved, String name, String out) {
    ConfigText text = new ConfigText(resolved.toConfig().withOnlyPath(ConfigFile.VARIABLES));
    text.line(0, "name = " + ConfigUtil.quoteString(name));
    text.line(0, "out = " + ConfigUtil.quoteString(out));
    for (String key : Node.inOrder(resolved)) {
      if (!LEFT_OUT.contains(key)) {
        text.entry(0, key, child(written, key), resolved.get(key));
      }
    }
    return text.text.toString();
  }

  private void entry(int depth, String key, ConfigValue written, ConfigValue resolved) {
    // A variable that lacks another one, and that nothing uses.
    if (Variables.isResolved(resolved)) {
      value(depth, ConfigUtil.joinPath(key) + " = ", written, resolved);
    }
  }

  private void value(int depth, String before, ConfigValue written, ConfigValue resolved) {
    if (resolved instanceof ConfigObject section) {
      line(depth, before + "{");
      for (String key : Node.inOrder(section)) {
        entry(depth + 1, key, child(written, key), section.get(key));
      }
      line(depth, "}");
    } else if (resolved instanceof ConfigList list) {
      line(depth, before + "[");
      for (int index = 0; index < list.size(); index++) {
        value(depth + 1, "", child(written, index, list.size()), list.get(index));
      }
      line(depth, "]");
    } else {
      line(depth, before + leaf(written, resolved));
    }
  }

  private String leaf(ConfigValue written, ConfigValue resolved) {
    if (written != null
        && resolved.valueType() == ConfigValueType.STRING
        && !Variables.isResolved(written)) {
      String expression = written.render(ConfigRenderOptions.concise());
      if (variablesMakeOf(expression).filter(resolved.unwrapped()::equals).isPresent()) {
        return expression;
      }
    }
    return resolved.render(ConfigRenderOptions.concise());
  }

  /** What an expression is with the user's own variables and nothing else to fill in. */
  private Optional<Object> variablesMakeOf(String expression) {
    try {
      ConfigResolveOptions options = ConfigResolveOptions.noSystem().setAllowUnresolved(true);
      ConfigValue value =
          ConfigFactory.parseString(VALUE + " = " + expression)
              .withFallback(variables)
              .resolve(options)
              .root()
              .get(VALUE);
      return Optional.of(value).filter(Variables::isResolved).map(ConfigValue::unwrapped);
    } catch (ConfigException notAnExpressionAlone) {
      return Optional.empty();
    }
  }

  /** Null where it cannot be told what was written. */
  private static ConfigValue child(ConfigValue written, String key) {
    try {
      return written instanceof ConfigObject section ? section.get(key) : null;
    } catch (NotResolved mergedFromVariables) {
      return null;
    }
  }

  private static ConfigValue child(ConfigValue written, int index, int size) {
    try {
      return written instanceof ConfigList list && list.size() == size ? list.get(index) : null;
    } catch (NotResolved mergedFromVariables) {
      return null;
    }
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }
}
