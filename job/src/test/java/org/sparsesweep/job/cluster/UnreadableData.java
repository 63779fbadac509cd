package org.sparsesweep.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Data that the driver could read and executors cannot. The cluster has no worker until the driver
 * has planned, so that no executor is sooner than the mishap.
 */
final class UnreadableData {
  private static final List<String> NAMES = List.of("gone", "ragged", "changed", "good");

  private UnreadableData() {}

  static List<String> play(Stage stage) throws IOException {
    Path folder = stage.folder("unreadable-data");
    for (String name : NAMES) {
      write(folder, name, stage.random());
    }
    Scene scene = Scene.of(folder, conf(folder), stage.spark());
    List<String> defects = new ArrayList<>();
    Path out = scene.out("disturbed");
    try (StandaloneCluster cluster = new StandaloneCluster(folder.resolve("cluster"), 0, 1);
        Submission run = scene.start(cluster.url(), out, "disturbed")) {
      Waiting.untilTrue(
          Scene.LIMIT,
          () -> "the plan: " + run.errorsSoFar(),
          () -> run.errorsSoFar().contains("to run") || !run.isAlive());
      Files.delete(file(folder, "gone"));
      Files.writeString(file(folder, "ragged"), "x,y,label\n1,2,a\n1\n");
      Files.writeString(file(folder, "changed"), "x,y,label\n1,2,a\n2,1,b\n3,5,a\n5,3,b\n");
      cluster.addWorker();
      Submission.Answer answer = run.await(Scene.LIMIT);
      Mishaps.expect(1, answer, "4 trials run, 3 failed", defects);
      Mishaps.expect(1, answer, "dataset ragged", defects);
      Mishaps.expect(1, answer, "dataset gone", defects);
      Mishaps.expect(1, answer, "has changed since the sweep was planned", defects);
    }
    defects.addAll(scene.defectsSoFar(out));
    for (String name : NAMES) {
      write(folder, name, stage.random());
    }
    Mishaps.expect(0, scene.run("local[*]", out, "restored"), "1 done already, 3 to run", defects);
    defects.addAll(scene.defects(out));
    return defects;
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + ".csv");
  }

  /** Two classes on either side of a line; the same each time. */
  private static void write(Path folder, String name, Random random) throws IOException {
    StringBuilder text = new StringBuilder("x,y,label\n");
    for (int sample = 0; sample < 100; sample++) {
      double x = random.nextDouble();
      double y = random.nextDouble();
      text.append(x).append(',').append(y).append(',').append(x > y ? 'a' : 'b').append('\n');
    }
    // Each different: equal data are one dataset, whatever their names, and so one trial.
    text.append(NAMES.indexOf(name)).append(",0,a\n");
    Files.writeString(file(folder, name), text);
  }

  private static Path conf(Path folder) {
    StringBuilder datasets = new StringBuilder();
    for (String name : NAMES) {
      datasets.append(
          "%s { format = csv, file = \"%s\", label = label }%n"
              .formatted(name, file(folder, name)));
    }
    return ShortSweep.write(
        folder,
        "unreadable",
        """
        datasets {
        %s}
        methods = [dense]
        architecture { hidden = [8] }
        training { epochs = 5 }
        seeds = 1
        """
            .formatted(datasets));
  }
}
