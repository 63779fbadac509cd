package org.sparsesweep.job.plan;

import com.typesafe.config.ConfigException.NotResolved;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values such as {@code ${data.dir}/x} whose variable is not set. */
final class Variables {
  private static final Pattern USE = Pattern.compile("\\$\\{([^}?]+)}");

  private Variables() {}

  static boolean isResolved(ConfigValue value) {
    try {
      return value.valueType() != null;
    } catch (NotResolved unset) {
      return false;
    }
  }

  static void reportUnset(ConfigValue value, String path, Problems problems) {
    Matcher use = USE.matcher(value.render(ConfigRenderOptions.concise()));
    while (use.find()) {
      problems.unset(ConfigUtil.joinPath(ConfigUtil.splitPath(use.group(1))), value.origin(), path);
    }
  }
}
