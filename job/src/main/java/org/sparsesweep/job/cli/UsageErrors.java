package org.sparsesweep.job.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.sparsesweep.job.plan.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and how it may have been meant. */
final class UsageErrors {
  private static final String SET = "--set";

  private UsageErrors() {}

  static void print(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    PrintWriter err = command.getErr();
    List<String> unmatched =
        error instanceof UnmatchedArgumentException surplus ? surplus.getUnmatched() : List.of();
    if (!unmatched.isEmpty()
        && !command.getSubcommands().isEmpty()
        && !unmatched.get(0).startsWith("-")) {
      printUnknownCommand(command, unmatched.get(0));
    } else {
      err.println(error.getMessage());
      UnmatchedArgumentException.printSuggestions(error, err);
    }
    if (error instanceof MissingParameterException) {
      // A mistyped option is why another is missing, and that alone is reported.
      Stream.of(arguments)
          .filter(word -> word.startsWith("--") && word.length() > 2)
          .map(word -> word.replaceFirst("=.*", ""))
          .filter(word -> spec.findOption(word) == null)
          .forEach(word -> err.println("Unknown option: '" + word + "'"));
    }
    if (spec.findOption(SET) != null
        && unmatched.size() > 1
        && unmatched.get(0).startsWith("--")
        && !unmatched.get(1).contains("=")) {
      err.printf(
          "Keys of a sweep are changed by %s, as in %s %s=%s%n",
          SET, SET, unmatched.get(0).substring(2), unmatched.get(1));
    }
    err.println("Try: " + spec.qualifiedName() + " --help");
    err.flush();
  }

  private static void printUnknownCommand(CommandLine parent, String word) {
    List<String> known = List.copyOf(parent.getSubcommands().keySet());
    String name = parent.getCommandSpec().qualifiedName();
    parent
        .getErr()
        .printf(
            "There is no command '%s' of %s; known are %s%n", word, name, String.join(", ", known));
    Suggestion.nearest(word, known)
        .ifPresent(near -> parent.getErr().printf("Did you mean: %s %s%n", name, near));
  }
}
