package org.sparsesweep.job.plan;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.NotResolved;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsesweep.engine.method.Hyperparameter;

/** What the command line sets on top of the file: {@code --set key=value}, later ones win. */
final class Overrides {
  static final String OPTION = "--set";

  private static final String VALUE = "value";

  private Overrides() {}

  static Config apply(Config file, List<String> overrides, Problems problems) {
    Config config = file;
    for (String override : overrides) {
      config = apply(config, override, problems);
    }
    return config;
  }

  /** Whether an override sets one of the user's own variables. */
  static boolean setsVariable(String override) {
    return override.trim().matches(ConfigFile.VARIABLES + "\\s*[.=].*");
  }

  private static Config apply(Config config, String override, Problems problems) {
    ConfigOrigin origin = ConfigOriginFactory.newSimple(OPTION + " " + override);
    int equals = override.indexOf('=');
    if (equals < 1) {
      problems.add(origin, "must be of the form key=value");
      return config;
    }
    try {
      List<String> keys = ConfigUtil.splitPath(override.substring(0, equals).trim());
      ConfigValue value = parse(override.substring(equals + 1).trim(), origin);
      Config base = without(config, keys);
      return nested(keys, value, origin).withFallback(base);
    } catch (com.typesafe.config.ConfigException unreadable) {
      problems.add(origin, "cannot be read as key=value: " + unreadable.getMessage());
      return config;
    }
  }

  /** The value below its sections, each of which knows that it comes from the override. */
  private static Config nested(List<String> keys, ConfigValue value, ConfigOrigin origin) {
    ConfigValue nested = value;
    for (int i = keys.size() - 1; i >= 0; i--) {
      nested = ConfigValueFactory.fromMap(Map.of(keys.get(i), nested), origin.description());
    }
    return ((ConfigObject) nested).toConfig();
  }

  /**
   * Lists, ranges, quoted and substituted values are HOCON; all else is taken as it is, as URIs.
   */
  private static ConfigValue parse(String text, ConfigOrigin origin) {
    boolean isHocon =
        text.startsWith("[")
            || text.startsWith("{")
            || text.startsWith("\"")
            || text.contains("${");
    if (!isHocon) {
      return ConfigValueFactory.fromAnyRef("null".equals(text) ? null : text, origin.description());
    }
    return ConfigFactory.parseString(
            VALUE + " = " + text,
            ConfigParseOptions.defaults().setOriginDescription(origin.description()))
        .root()
        .get(VALUE);
  }

  /**
   * An override by a hyperparameter's Greek letter replaces the value by its name, and vice versa.
   */
  private static Config without(Config config, List<String> keys) {
    Optional<Hyperparameter> hyperparameter =
        keys.size() == 2 && keys.get(0).equals(HyperparameterSection.KEY)
            ? Hyperparameter.named(keys.get(1))
            : Optional.empty();
    if (hyperparameter.isEmpty() || hyperparameter.get().greek().isEmpty()) {
      return config;
    }
    try {
      return config
          .withoutPath(ConfigUtil.joinPath(keys.get(0), hyperparameter.get().key()))
          .withoutPath(ConfigUtil.joinPath(keys.get(0), hyperparameter.get().greek().get()));
    } catch (NotResolved mergedFromVariables) {
      return config;
    }
  }
}
