package org.sparsesweep.job.plan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.NotResolved;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a HOCON file, takes the variant asked for, puts overrides on top, fills in variables. */
final class ConfigFile {
  /** The section of the user's own variables. */
  static final String VARIABLES = "data";

  private static final String SHORT_OPTION = "--short";

  private ConfigFile() {}

  /** The section that makes the short variant. */
  static final String SHORT = "short";

  /** Which variant of a file is read. */
  enum Variant {
    /** As the file stands; its section {@value #SHORT} is left in it, unread. */
    FULL,
    /** With the section {@value #SHORT} on top, which is then no section of its own any more. */
    SHORT
  }

  /**
   * A configuration before and after its variables are filled in.
   *
   * @param file named where nothing more precise can be
   */
  record Content(ConfigObject written, ConfigObject resolved, ConfigOrigin file) {
    Node root(Problems problems) {
      return new Node("", Optional.of(resolved), file, problems);
    }
  }

  /** The file's content; throws if there is none to look into. */
  static Content load(Path file, Variant variant, List<String> overrides, Problems problems) {
    Config written = parse(file, problems);
    Config taken = variant == Variant.SHORT ? shortened(written, file, problems) : written;
    return content(taken, file, overrides, problems);
  }

  /** The content of a text as {@link ConfigText} writes it. */
  static Content loadText(String text, Path file, List<String> overrides, Problems problems) {
    Config written =
        ConfigFactory.parseString(
            text, ConfigParseOptions.defaults().setOriginDescription(file.toString()));
    return content(written, file, overrides, problems);
  }

  private static Content content(
      Config taken, Path file, List<String> overrides, Problems problems) {
    Config config = withoutNullVariables(Overrides.apply(taken, overrides, problems));
    return new Content(
        config.root(),
        resolve(config, problems).root(),
        ConfigOriginFactory.newFile(file.toString()));
  }

  private static Config parse(Path file, Problems problems) {
    ConfigOrigin origin = ConfigOriginFactory.newFile(file.toString());
    if (!Files.exists(file)) {
      problems.add(
          origin,
          "there is no such file; a sweep is described by a file such as conf/quickstart.conf");
    } else if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      problems.add(origin, "must be a file that can be read");
    }
    problems.throwIfAny();
    try {
      return ConfigFactory.parseFile(
          file.toFile(), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF));
    } catch (com.typesafe.config.ConfigException unreadable) {
      throw failed(unreadable, "cannot be read as HOCON: ", origin, problems);
    }
  }

  private static Config shortened(Config config, Path file, Problems problems) {
    if (!(config.root().get(SHORT) instanceof ConfigObject section)) {
      problems.add(
          ConfigOriginFactory.newFile(file.toString()),
          "has no section " + SHORT + " { ... }, which " + SHORT_OPTION + " asks for");
      throw problems.exception();
    }
    return section.toConfig().withFallback(config.withoutPath(SHORT));
  }

  /** Fills in what can be; {@link Variables} reports the rest where it is needed. */
  private static Config resolve(Config config, Problems problems) {
    try {
      return config.resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
    } catch (com.typesafe.config.ConfigException unresolvable) {
      throw failed(unresolvable, "cannot fill in a variable: ", config.origin(), problems);
    }
  }

  private static ConfigException failed(
      com.typesafe.config.ConfigException cause,
      String what,
      ConfigOrigin file,
      Problems problems) {
    ConfigOrigin origin = cause.origin() == null ? file : cause.origin();
    String message = cause.getMessage();
    String prefix = origin.description() + ": ";
    String reason = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    // The line is that of the end, wherever the bracket is.
    String hint = reason.contains("end of file") ? "; a [ or { is not closed" : "";
    problems.add(origin, what + reason + hint);
    return problems.exception();
  }

  /** In text, a variable that is null would read "null": one more way not to set it. */
  private static Config withoutNullVariables(Config config) {
    Config remaining = config;
    try {
      if (config.root().get(VARIABLES) instanceof ConfigObject variables) {
        for (Map.Entry<String, ConfigValue> variable : variables.entrySet()) {
          if (Variables.isResolved(variable.getValue())
              && variable.getValue().valueType() == ConfigValueType.NULL) {
            remaining = remaining.withoutPath(ConfigUtil.joinPath(VARIABLES, variable.getKey()));
          }
        }
      }
    } catch (NotResolved mergedFromVariables) {
      return remaining;
    }
    return remaining;
  }
}
