package io.logriver.job;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.ReadableConfig;

/** The walls between the rooms. */
@AnalyzeClasses(packages = "io.logriver.job", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String JOB = "io.logriver.job";
    private static final List<String> ROOMS =
            List.of("ingest", "parse", "enrich", "admit", "route", "ledger", "store", "sink");

    /** What every room may use: what flows between them, and how settings are read. */
    private static final Set<String> SHARED = Set.of("flow", "config");

    @ArchTest
    static final ArchRule roomsDoNotKnowEachOther =
            classes()
                    .that()
                    .resideInAnyPackage(packagesOf(ROOMS))
                    .should(knowNoOtherRoom())
                    .because(
                            "a room is understood, tested and changed alone; the store is the one"
                                    + " exception, since its step attaches its sink");

    @ArchTest
    static final ArchRule sharedPackagesKnowNoRoom =
            noClasses()
                    .that()
                    .resideInAnyPackage(packagesOf(SHARED))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packagesOf(ROOMS))
                    .because("what all rooms share would drag one room into all the others");

    @ArchTest
    static final ArchRule noRoomKnowsTheWholeJob =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(JOB)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(JOB)
                    .because("only the topology and the entry see several rooms");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(JOB + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a cycle of packages is one package with several names");

    @ArchTest
    static final ArchRule kafkaIsKnownWhereTopicsAreReadOrWritten =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            packagesOf(List.of("ingest", "enrich", "route", "store")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
                    .because(
                            "clients belong to the rooms at the edge: raw lines (ingest),"
                                    + " deployments (enrich), outputs (route), stored lines and"
                                    + " their dead letters (store)");

    @ArchTest
    static final ArchRule elasticsearchIsKnownByItsSinkOnly =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(JOB + ".sink.hot..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.elasticsearch..", "org.apache.http..")
                    .because("another store must be able to take its place without any other room");

    @ArchTest
    static final ArchRule theSinkKnowsDocumentsOnly =
            noClasses()
                    .that()
                    .resideInAPackage(JOB + ".sink..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(JOB + ".flow..", "io.logriver.udfs..")
                    .because("the sink writes documents and does not ask where they come from");

    @ArchTest
    static final ArchRule onlyTheRootUnderstandsLines =
            noClasses()
                    .that(resideInAPackage(JOB + ".*..").and(resideOutside("enrich", "parse")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.logriver.udfs..")
                    .because(
                            "behind the rendering an event is a header and bytes: nothing parses"
                                    + " them again; enrich reads and writes parsed lines");

    @ArchTest
    static final ArchRule chanceIsAHash =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .because("a replay must decide the same about every line");

    @ArchTest
    static final ArchRule timeIsGiven =
            noClasses()
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .because(
                            "operators ask Flink's services for the time, plain classes are given"
                                    + " it; System.nanoTime is allowed for waiting");

    @ArchTest
    static final ArchRule settingsAreReadByConfigRecordsOnly =
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Config")
                    .and()
                    .resideOutsideOfPackages(JOB, JOB + ".config..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ReadableConfig.class)
                    .because(
                            "a step is given a checked record, not the raw configuration; the root"
                                    + " sets Flink's own, and options may be named in messages");

    private static DescribedPredicate<JavaClass> resideOutside(String... rooms) {
        return DescribedPredicate.not(resideInAnyPackage(packagesOf(List.of(rooms))));
    }

    private static String[] packagesOf(Iterable<String> rooms) {
        TreeSet<String> packages = new TreeSet<>();
        rooms.forEach(room -> packages.add(JOB + "." + room + ".."));
        return packages.toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> knowNoOtherRoom() {
        return new ArchCondition<>("depend on no room but their own") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream()
                        .filter(d -> isForeign(room(from), room(d.getTargetClass())))
                        .forEach(
                                d ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        from, d.getDescription())));
            }
        };
    }

    private static boolean isForeign(String from, String to) {
        boolean storeToItsSink = from.equals("store") && to.equals("sink");
        return ROOMS.contains(to) && !to.equals(from) && !storeToItsSink;
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(JOB + ".")) {
            return "";
        }
        String inside = name.substring(JOB.length() + 1);
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
