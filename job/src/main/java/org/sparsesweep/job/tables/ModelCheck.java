package org.sparsesweep.job.tables;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.sparsesweep.engine.model.SavedModel;
import org.sparsesweep.job.tables.Verification.Check;

/** Whether the trained networks that rows speak of are there, whole, and those of their trials. */
final class ModelCheck {
  private static final String FINAL = "final";

  private final OutputScan scan;

  /** Names of the files that must be there, each with the attempt that says so. */
  private final Map<String, Attempt> expected = new TreeMap<>();

  private ModelCheck(OutputScan scan) {
    this.scan = scan;
    // A trial that ran once more for its network has a row that says so, and does not win.
    for (List<Attempt> attempts : scan.commits().values()) {
      for (Attempt attempt : attempts) {
        for (String network : attempt.models().networks()) {
          expected.put(ModelFiles.name(attempt.trialId(), network), attempt);
        }
      }
    }
  }

  /** The check; empty where there are no networks and none must be. */
  static Optional<Check> of(OutputScan scan) throws IOException {
    return new ModelCheck(scan).check();
  }

  private Optional<Check> check() throws IOException {
    // Listed after the commits were read, so that what a run has committed by then is there.
    Map<String, FileStatus> present = new HashMap<>();
    for (FileStatus file : scan.files().list(ModelFiles.folder(scan.files()))) {
      Path path = file.getPath();
      if (!OutputFiles.isTemporary(path) && ModelFiles.trialOf(path).isPresent()) {
        present.put(path.getName(), file);
      }
    }
    if (present.isEmpty() && expected.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> wrong = new TreeMap<>();
    expected.forEach(
        (name, attempt) -> {
          if (!present.containsKey(name)) {
            wrong.put(name, "%s is lost; sweep run --keep-models trains it again".formatted(name));
          }
        });
    int lost = wrong.size();
    // One after the other: each may be as large as the memory allows.
    for (FileStatus file : present.values()) {
      String problem = problem(file);
      if (!problem.isEmpty()) {
        wrong.put(
            file.getPath().getName(),
            "%s: %s; delete it, and sweep run --keep-models trains it again"
                .formatted(file.getPath(), problem));
      }
    }
    return Optional.of(
        new Check(
            wrong.isEmpty(),
            "models: %d trained networks, %d of them damaged; %d lost"
                .formatted(present.size(), wrong.size() - lost, lost),
            new ArrayList<>(wrong.values())));
  }

  private String problem(FileStatus file) {
    String name = file.getPath().getName();
    String trial = ModelFiles.trialOf(file.getPath()).orElseThrow();
    try (InputStream in = scan.files().fileSystem().open(file.getPath())) {
      SavedModel model = SavedModel.read(in);
      if (!trial.equals(model.about().get("trial_id"))) {
        return "it is of trial " + model.about().get("trial_id");
      }
      Attempt attempt = scan.winners().get(trial);
      boolean isOfTheRow =
          attempt == null
              || !name.equals(ModelFiles.name(trial, FINAL))
              || attempt.weights().equals(model.network().sha256());
      return isOfTheRow ? "" : "its weights are not those of the trial's row";
    } catch (IOException unusable) {
      return unusable.getMessage();
    }
  }
}
