package org.sparsesweep.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.sparsesweep.job.cli.Main;

/** The floors of the job: a package imports only from those below it. */
class ArchitectureTest {
  private static final String JOB = "org.sparsesweep.job.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sparsesweep.job");

  @Test
  void packagesImportOnlyFromFloorsBelow() {
    assertThat(CLASSES.contain(Main.class)).isTrue();
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("cli")
        .definedBy(JOB + "cli..")
        .layer("report")
        .definedBy(JOB + "report..")
        .layer("analysis")
        .definedBy(JOB + "analysis..")
        .layer("bench")
        .definedBy(JOB + "bench..")
        .layer("datasets")
        .definedBy(JOB + "datasets..")
        .layer("execution")
        .definedBy(JOB + "execution..")
        .layer("tables")
        .definedBy(JOB + "tables..")
        .layer("plan")
        .definedBy(JOB + "plan..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("analysis")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("bench")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("datasets")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("execution")
        .mayOnlyBeAccessedByLayers("cli", "analysis")
        .whereLayer("tables")
        .mayOnlyBeAccessedByLayers("cli", "analysis", "execution")
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void noPackageDependsOnItself() {
    slices().matching(JOB + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JOB + "cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void theJobDrawsNoRandomNumbersOfItsOwn() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, SplittableRandom.class, SecureRandom.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.sparsesweep.engine.random..")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  /** The launching script starts it without Spark. */
  @Test
  void theCatalogueNeedsNoSpark() {
    noClasses()
        .that()
        .haveSimpleNameStartingWith("Method")
        .and()
        .resideInAPackage(JOB + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
        .check(CLASSES);
  }

  @Test
  void planAndBenchNeedNeitherSparkNorHadoop() {
    noClasses()
        .that()
        .resideInAnyPackage(JOB + "plan..", JOB + "bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
        .check(CLASSES);
  }
}
