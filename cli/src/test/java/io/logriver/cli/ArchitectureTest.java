package io.logriver.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What commands may know. */
@AnalyzeClasses(packages = "io.logriver.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule commandsDoNotKnowTheJob =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.logriver.job..", "org.apache.flink..", "org.elasticsearch..")
                    .because(
                            "commands speak with what runs over its own protocols, as any client"
                                    + " of ours would, and start without an engine on their path");

    @ArchTest
    static final ArchRule commandsHaveNoCycles =
            slices().matching("io.logriver.cli.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a command may build on another, never both on each other");

    @ArchTest
    static final ArchRule chanceHasASeed =
            noClasses()
                    .should()
                    .callConstructor(java.util.Random.class)
                    .orShould()
                    .callMethod(Math.class, "random")
                    .because("a demonstration must be repeatable: give a seed");
}
