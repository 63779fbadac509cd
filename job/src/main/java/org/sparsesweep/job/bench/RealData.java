package org.sparsesweep.job.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sparsesweep.engine.data.DatasetSource;

/**
 * Where a workload's real data may lie.
 *
 * @param usualPlace the folder a package manager puts them into; absent where there is none
 * @param folder name of the folder that usually holds them, looked for within the given one too
 * @param endings what any of the names below may have behind it; the first that is there is read
 * @param files without which there are no such data
 * @param further files that are used where they are there
 * @param source what to read, given the paths of all that were found, in the order above
 */
record RealData(
    Optional<Path> usualPlace,
    String folder,
    List<String> endings,
    List<String> files,
    List<String> further,
    Function<List<String>, DatasetSource> source) {

  /** Plain or gzip. */
  static final List<String> ANY = List.of("", ".gz");

  /** Plain only. */
  static final List<String> PLAIN = List.of("");

  /** What was found. */
  record Found(Path folder, int files, DatasetSource source) {}

  /** The folders to look into. */
  List<Path> places(Optional<Path> given) {
    return given
        .map(place -> List.of(place, place.resolve(folder)))
        .orElse(usualPlace.stream().toList());
  }

  /** The data in the first folder that has all that is needed. */
  Optional<Found> find(List<Path> places) {
    for (Path place : places) {
      List<String> found = new ArrayList<>();
      files.forEach(name -> file(place, name).ifPresent(found::add));
      if (found.size() == files.size()) {
        further.forEach(name -> file(place, name).ifPresent(found::add));
        return Optional.of(new Found(place, found.size(), source.apply(List.copyOf(found))));
      }
    }
    return Optional.empty();
  }

  /** What was looked for, for messages. */
  String wanted() {
    return String.join(", ", files) + (endings.equals(ANY) ? ", plain or .gz," : "");
  }

  private Optional<String> file(Path folder, String name) {
    return endings.stream()
        .map(ending -> folder.resolve(name + ending))
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .findFirst();
  }
}
