package org.sparsesweep.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.sparsesweep.engine.kernel.Kernels;

/** The floors of the engine: a package uses only what lies below it. */
class ArchitectureTest {
  private static final String ENGINE = "org.sparsesweep.engine.";

  /** What every package may use of the engine, besides itself. */
  private static final Map<String, List<String>> FLOORS =
      Map.of(
          "random", List.of(),
          "kernel", List.of(),
          "topology", List.of("random", "kernel"),
          "data", List.of("random"),
          "network", List.of("random", "kernel", "topology", "data"),
          "model", List.of("random", "kernel", "topology", "data", "network"),
          "method", List.of("random", "kernel", "topology", "data", "network"),
          "training", List.of("random", "kernel", "topology", "data", "network", "method"));

  private static final JavaClasses ENGINE_CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sparsesweep.engine");

  @Test
  void packagesUseOnlyFloorsBelowThem() {
    for (Map.Entry<String, List<String>> floor : FLOORS.entrySet()) {
      List<String> forbidden = new ArrayList<>(FLOORS.keySet());
      forbidden.removeAll(floor.getValue());
      forbidden.remove(floor.getKey());
      if (!forbidden.isEmpty()) {
        noClasses()
            .that()
            .resideInAPackage(ENGINE + floor.getKey() + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                forbidden.stream().map(name -> ENGINE + name + "..").toArray(String[]::new))
            .check(ENGINE_CLASSES);
      }
    }
  }

  @Test
  void everyClassStandsOnAFloor() {
    assertThat(ENGINE_CLASSES).hasSizeGreaterThan(FLOORS.size());
    classes()
        .should()
        .resideInAnyPackage(
            FLOORS.keySet().stream().map(name -> ENGINE + name).toArray(String[]::new))
        .check(ENGINE_CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.sparsesweep.engine.(*)..")
        .should()
        .beFreeOfCycles()
        .check(ENGINE_CLASSES);
  }

  @Test
  void knowsNothingOfSparkHadoopAndSweeps() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..", "org.apache.hadoop..", "scala..", "org.sparsesweep.job..")
        .check(ENGINE_CLASSES);
  }

  @Test
  void drawsRandomNumbersFromItsOwnStreamsOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Random.class, ThreadLocalRandom.class, SplittableRandom.class, RandomGenerator.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .check(ENGINE_CLASSES);
  }

  /** Their last bits may differ from machine to machine; StrictMath's do not. */
  @Test
  void takesTranscendentalsFromStrictMathOnly() {
    for (String function : List.of("exp", "log", "log1p", "expm1", "sin", "cos", "tanh")) {
      noClasses().should().callMethod(Math.class, function, double.class).check(ENGINE_CLASSES);
    }
    noClasses()
        .should()
        .callMethod(Math.class, "pow", double.class, double.class)
        .check(ENGINE_CLASSES);
  }

  @Test
  void kernelsAreHiddenBehindTheirInterface() {
    classes()
        .that(implement(Kernels.class))
        .should()
        .bePackagePrivate()
        .andShould()
        .onlyBeAccessed()
        .byAnyPackage(ENGINE + "kernel")
        .check(ENGINE_CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ENGINE + "kernel")
        .should()
        .dependOnClassesThat(implement(Kernels.class).and(not(equivalentTo(Kernels.class))))
        .check(ENGINE_CLASSES);
  }

  @Test
  void printsNothingAndLogsThroughSlf4j() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(ENGINE_CLASSES);
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(ENGINE_CLASSES);
  }

  @Test
  void hasNoMutableStatics() {
    fields().that().areStatic().should().beFinal().check(ENGINE_CLASSES);
  }
}
