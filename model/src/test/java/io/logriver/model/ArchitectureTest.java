package io.logriver.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** What the words of the product may know. */
@AnalyzeClasses(
        packages = "io.logriver.model",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theModelKnowsJavaAndJsonOnly =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.logriver.model..",
                            "java..",
                            "com.fasterxml.jackson..",
                            "com.google.re2j..",
                            "org.jspecify..",
                            "org.yaml.snakeyaml..")
                    .because(
                            "every module speaks these words, so they drag no engine and no client"
                                    + " along; YAML is how people write rules,"
                                    + " and RE2 how they search");

    @ArchTest
    static final ArchRule rulesBuildOnTheWords =
            noClasses()
                    .that()
                    .resideInAPackage("io.logriver.model")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.logriver.model.rules..")
                    .because("the words stand alone, the rules are made of them");

    @ArchTest
    static final ArchRule timeAndChanceAreGiven =
            noClasses()
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .because("a replay must give the same answer");
}
