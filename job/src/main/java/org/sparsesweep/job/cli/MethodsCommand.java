package org.sparsesweep.job.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sparsesweep.engine.method.Methods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep methods}: the catalogue, or one method of it. Needs no Spark. */
@Command(
    name = "methods",
    mixinStandardHelpOptions = true,
    description = "Print the catalogue of methods, or explain one.",
    footer = {"", "Examples:", "  sweep methods", "  sweep methods set", "  sweep methods --json"})
final class MethodsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A method of the catalogue.")
  private String name;

  @Option(names = "--json", description = "Print one JSON object, for scripts.")
  private boolean json;

  @Override
  public Integer call() {
    if (json) {
      System.out.println(MethodCatalogue.json(name == null ? Methods.all() : List.of(method())));
      return ExitCode.DONE.status();
    }
    System.out.print(name == null ? MethodCatalogue.all() : MethodCatalogue.explained(method()));
    System.out.flush();
    return ExitCode.DONE.status();
  }

  private Methods.Row method() {
    return Methods.named(name)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.USAGE,
                    "Cannot explain %s: it is no method of the catalogue, which has %s"
                        .formatted(
                            name,
                            Methods.all().stream()
                                .map(Methods.Row::name)
                                .collect(Collectors.joining(", ")))));
  }
}
