package org.sparsesweep.job.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts the page together: a template, its style and scripts, the chart library and the data. */
final class Page {
  private static final List<String> SCRIPTS =
      List.of("formats.js", "charts.js", "drawings.js", "page.js");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Page() {}

  static String of(ObjectNode report) throws IOException {
    StringBuilder scripts = new StringBuilder();
    for (String script : SCRIPTS) {
      scripts.append(resource(script)).append('\n');
    }
    return resource("page.html")
        .replace("/* style */", resource("page.css"))
        .replace("<!-- licences -->", escaped(resource("licences.txt")))
        .replace("/* library */", resource("echarts.min.js"))
        .replace("/* scripts */", scripts)
        // Last, so that nothing in it is taken for a place in the template.
        .replace("/* data */", embedded(report));
  }

  /**
   * JSON that may stand in a script element: in JSON a less-than sign is always part of a text, and
   * without one no text can end the element, whatever its name.
   */
  static String embedded(ObjectNode report) throws IOException {
    return JSON.writeValueAsString(report).replace("<", "\\u003c");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("Cannot find " + name + " in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
