package org.sparsesweep.job.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sweep completion}: commands and options by the tab key. Needs no Spark. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print a script by which bash and zsh complete commands, options and files.",
    footer = {
      "",
      "Examples:",
      "  source <(submit-scripts/sweep completion)",
      "  sweep completion > ~/.local/share/bash-completion/completions/sweep",
      "",
      "In zsh, first: autoload -U +X bashcompinit && bashcompinit"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    System.out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    System.out.flush();
    return ExitCode.DONE.status();
  }
}
