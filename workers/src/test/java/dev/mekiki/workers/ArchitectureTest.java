package dev.mekiki.workers;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.camunda.client.annotation.JobWorker;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.mekiki", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule featuresDoNotDependOnEachOtherInCircles =
      slices().matching("dev.mekiki.workers.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theModelHostIsReachedByItsHttpApiOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.mekiki.workers..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.mekiki.host..");

  @ArchTest
  static final ArchRule theAuditLibraryKnowsNeitherCamundaNorSpringMvc =
      noClasses()
          .that()
          .resideInAPackage("dev.mekiki.audit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.mekiki.workers..", "io.camunda..", "org.springframework.web..");

  @ArchTest
  static final ArchRule ticketsKnowNothingOfCamundaOrHttp =
      noClasses()
          .that()
          .resideInAnyPackage("dev.mekiki.workers.ticket..", "dev.mekiki.workers.vault..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.camunda..", "org.springframework.web..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule theScreenIsPure =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Container")
          .or()
          .haveSimpleName("PhotoScreen")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "io.camunda..");

  @ArchTest
  static final ArchRule jobWorkersArePublicAsTheStarterNeeds =
      classes().that().containAnyMethodsThat(annotatedWith(JobWorker.class)).should().bePublic();

  @ArchTest
  static final ArchRule controllersStayInTheirFeature =
      classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();
}
