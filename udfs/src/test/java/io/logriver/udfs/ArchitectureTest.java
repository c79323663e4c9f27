package io.logriver.udfs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** What understanding a line may know. */
@AnalyzeClasses(packages = "io.logriver.udfs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SQL = "io.logriver.udfs.sql..";

    @ArchTest
    static final ArchRule parsersAreJavaAlone =
            classes()
                    .that()
                    .resideOutsideOfPackage(SQL)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.logriver.udfs..", "io.logriver.model..", "java..", "org.jspecify..")
                    .because(
                            "a line is understood the same in the job, in SQL, on the command line"
                                    + " and in a test without any engine");

    @ArchTest
    static final ArchRule parsersDoNotKnowSql =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(SQL)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(SQL)
                    .because("the SQL functions are thin wrappers around the parsers");

    @ArchTest
    static final ArchRule sqlFunctionsDoNotKnowStreams =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.flink.streaming..", "org.apache.flink.runtime..")
                    .because("functions are loaded by the SQL client and gateway as well");

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
                    .because("the same line must be understood the same, today and in a replay");
}
