package io.meerkat.runtime.internal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of the house and the arrows between them (design, section 3). */
class ArchitectureTest {
    private static final String HOUSE = "io.meerkat.runtime.internal.";
    private static final JavaClasses CLASSES = ProductionClasses.all();

    private static final DescribedPredicate<JavaClass> API =
            resideInAPackage("io.meerkat.runtime..").and(not(resideInAPackage(HOUSE + ".")));

    /** A room, and what it may use besides itself, the API, the JDK's base and JSpecify. */
    private record Room(String name, List<String> uses) {
        String packages() {
            return HOUSE + name + "..";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Room room(String name, String... uses) {
        return new Room(name, Arrays.asList(uses));
    }

    /** osgi → jmx → control → {drain, run} → admission → {session, inbox} → machine → kernel; telemetry beside inbox. */
    private static final List<Room> ROOMS = List.of(
            room("kernel"),
            room("machine", "kernel"),
            room("inbox"),
            room("telemetry"),
            room("session", "inbox", "telemetry", "machine", "kernel"),
            room("admission", "session", "inbox", "telemetry", "machine", "kernel"),
            room("drain", "admission", "session", "inbox", "telemetry", "machine", "kernel"),
            room("run", "admission", "session", "inbox", "telemetry", "machine", "kernel"),
            room("control", "drain", "run", "admission", "session", "inbox", "telemetry", "machine", "kernel"),
            room("jmx", "control", "drain", "run", "admission", "session", "inbox", "telemetry", "machine", "kernel"),
            room(
                    "osgi",
                    "jmx",
                    "control",
                    "drain",
                    "run",
                    "admission",
                    "session",
                    "inbox",
                    "telemetry",
                    "machine",
                    "kernel"));

    /** Libraries from outside, and the only room that may know each. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "telemetry", List.of("org.HdrHistogram.."),
            "jmx",
                    List.of(
                            "javax.management..",
                            "javax.security.auth..",
                            "java.lang.management..",
                            "com.fasterxml.jackson..",
                            "io.meerkat.input.json..",
                            "org.osgi.framework.."),
            "osgi", List.of("org.osgi..", "javax.management..", "java.lang.management.."));

    static Stream<Room> rooms() {
        return ROOMS.stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyTheRoomsBelowIt(Room room) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage("java..", "org.jspecify..")
                .and(not(resideInAPackage("java.lang.management..")))
                .or(resideInAPackage(room.packages()));
        if (!room.name().equals("kernel")) {
            allowed = allowed.or(API);
        }
        for (String used : room.uses()) {
            allowed = allowed.or(resideInAPackage(HOUSE + used + ".."));
        }
        for (String library : LIBRARIES.getOrDefault(room.name(), List.of())) {
            allowed = allowed.or(resideInAPackage(library));
        }
        classes()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .onlyDependOnClassesThat(allowed)
                .check(CLASSES);
    }

    /** Theirs may be asked under a session's gate. */
    @ParameterizedTest
    @ValueSource(strings = {"telemetry", "inbox", "session", "admission", "drain", "run", "control"})
    void aRoomWithAGateLogsOutsideOfIt(String room) {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + room + "..")
                .and()
                .doNotBelongToAnyOf(UngatedLogger.class)
                .should()
                .callMethod(System.class, "getLogger", String.class)
                .check(CLASSES);
    }

    @Test
    void everyClassIsInARoom() {
        classes()
                .that()
                .resideInAPackage(HOUSE + ".")
                .should()
                .resideInAnyPackage(ROOMS.stream().map(Room::packages).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void noRoomLeadsBackToItself() {
        slices().matching(HOUSE + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void thePackagesBehindTheServiceDoNotLeadBackToThemselves() {
        slices().matching("io.meerkat.runtime.(*)").should().beFreeOfCycles().check(CLASSES.that(API));
    }

    @Test
    void theApiKnowsNothingOfTheHouseAndOnlyItsManagementKnowsJmx() {
        DescribedPredicate<JavaClass> allowed =
                API.or(resideInAnyPackage("java..", "org.jspecify..", "org.osgi.annotation.."));
        DescribedPredicate<JavaClass> management = resideInAPackage("io.meerkat.runtime.management..");
        classes()
                .that(API.and(not(management)))
                .should()
                .onlyDependOnClassesThat(allowed)
                .check(CLASSES);
        classes()
                .that(management)
                .should()
                .onlyDependOnClassesThat(allowed.or(resideInAnyPackage("javax.management..", "org.osgi.framework..")))
                .check(CLASSES);
    }

    @Test
    void theMachineAndItsKernelKnowNoThreadNoClockAndNoLog() {
        noClasses()
                .that()
                .resideInAnyPackage(HOUSE + "kernel..", HOUSE + "machine..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.util.concurrent..", "java.util.logging..", "java.io..", "java.nio.."))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.(Thread|Process|Runtime(?!Exception)|System).*|java\\.time\\.(Clock|InstantSource)"
                                + "|java\\.util\\.(Timer|Random).*|java\\.util\\.UUID")
                .check(CLASSES);
    }
}
