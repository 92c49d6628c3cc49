package dev.mekiki.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.mekiki.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule knowsNeitherCamundaNorTheWebNorTheWorkers =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.camunda..",
              "org.springframework.web..",
              "org.springframework.boot..",
              "jakarta.servlet..",
              "dev.mekiki.workers..",
              "dev.mekiki.host..");

  @ArchTest
  static final ArchRule proofsAreCheckedWithNothingButTheJdk =
      classes()
          .that()
          .resideInAPackage("..merkle..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.mekiki.audit.merkle..", "org.jspecify..");

  @ArchTest
  static final ArchRule checkpointsNeedNoDatabase =
      noClasses()
          .that()
          .resideInAPackage("..checkpoint..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework..");

  @ArchTest
  static final ArchRule packsAreVerifiedWithoutDatabaseNetworkOrSpring =
      noClasses()
          .that()
          .resideInAPackage("..pack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "java.net..",
              "org.springframework..",
              "dev.mekiki.audit.log..",
              "dev.mekiki.audit.subject..");

  @ArchTest
  static final ArchRule aWitnessNeedsNoDatabaseAndNoSpring =
      noClasses()
          .that()
          .resideInAPackage("..witness..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.springframework..",
              "dev.mekiki.audit.log..",
              "dev.mekiki.audit.subject..");

  @ArchTest
  static final ArchRule theVerifierHoldsNoSecret =
      noClasses()
          .that()
          .resideInAnyPackage("..verify..", "..pack..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*\\.(SigningKey|WitnessKey)")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("..subject..");

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("dev.mekiki.audit.(*)..").should().beFreeOfCycles();
}
