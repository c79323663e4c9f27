package io.logriver.tail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the rooms of the server may know of each other. */
@AnalyzeClasses(packages = "io.logriver.tail", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.logriver.tail.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a room may build on another, never both on each other");

    @ArchTest
    static final ArchRule theServerKnowsNoEngine =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.logriver.job..", "io.logriver.udfs..", "org.apache.flink..")
                    .because("the server reads what the job wrote, and is a small process");

    @ArchTest
    static final ArchRule nothingIsWrittenToKafka =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka.clients.producer..")
                    .because("what the server says could come back to it as a line");

    @ArchTest
    static final ArchRule streamsKnowNoHttp =
            noClasses()
                    .that()
                    .resideInAPackage("io.logriver.tail.stream..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.vertx.core.http..", "io.logriver.tail.http..")
                    .because("lines go the same way whatever carries them");
}
