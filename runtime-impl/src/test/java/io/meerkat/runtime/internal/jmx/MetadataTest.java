package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.management.SessionFilter;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ObjectName;
import javax.management.openmbean.SimpleType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a console shows before anything is called. */
class MetadataTest {
    private static final List<SimpleType<?>> NUMBERS = List.of(SimpleType.LONG, SimpleType.INTEGER);

    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    private MBeanInfo manager;
    private MBeanInfo session;

    @BeforeEach
    void readInfos() throws Exception {
        managed.runtime.put(Snapshots.idle("alice"));
        String watched = managed.manager().watchSession("alice", 10_000).objectName();
        manager = managed.server.getMBeanInfo(managed.name);
        session = managed.server.getMBeanInfo(new ObjectName(watched));
    }

    @Test
    void theNamesOfTheContractAreThere() {
        assertThat(manager.getAttributes())
                .extracting(MBeanAttributeInfo::getName)
                .contains(
                        "SessionCount",
                        "SessionCountByPhase",
                        "DrainCountByPhase",
                        "ParkedDrainCount",
                        "ExhaustedDrainCount",
                        "InboxDepth",
                        "AcceptedCount",
                        "AdmittedCount",
                        "DroppedCount",
                        "RefusedCount",
                        "RedeliveredCount",
                        "HandoverCount",
                        "HandoverLostCount",
                        "HandoverPauseP99Micros",
                        "RespawnCount",
                        "StaleReportCount",
                        "OpenObligations",
                        "StuckDrains",
                        "HeldBackDrainTypes",
                        "DrainTypes",
                        "CommsRuntimes",
                        "LastEventSequence",
                        "Timeouts");
        assertThat(manager.getOperations())
                .extracting(MetadataTest::signature)
                .containsExactlyInAnyOrder(
                        "getSession(id)",
                        "getDrainStacks(id)",
                        "listSessions(filter, offset, limit)",
                        "listEvents(afterSequence, limit)",
                        "listTransitions(region)",
                        "getExplanation(command, argumentsJson)",
                        "listCommands()",
                        "registerSession(id)",
                        "unregisterSession(id)",
                        "setPeerIngressContext(id, keepAlive, commsRuntime, mobId)",
                        "notifyDrainExited(id, reason)",
                        "abortDrain(id)",
                        "awaitDrain(id, timeoutMillis)",
                        "sendEvent(id, text)",
                        "planAbortAll(filter)",
                        "executePlan(planId)",
                        "watchSession(id, ttlMillis)",
                        "unwatchSession(id)");
    }

    @Test
    void everythingIsDescribedInWords() {
        assertThat(manager.getDescription()).contains(" ");
        assertThat(session.getDescription()).contains(" ");
        assertThat(features())
                .isNotEmpty()
                .allSatisfy(feature -> assertThat(feature.getDescription())
                        .as(feature.getName())
                        .contains(" ")
                        .endsWith("."));
    }

    @Test
    void everyNumberHasAUnit() {
        assertThat(features())
                .filteredOn(feature -> !(feature instanceof MBeanOperationInfo))
                .filteredOn(feature -> NUMBERS.stream()
                        .anyMatch(
                                number -> number.equals(feature.getDescriptor().getFieldValue("openType"))))
                .isNotEmpty()
                .allSatisfy(feature -> assertThat(feature.getDescriptor().getFieldValue("units"))
                        .as(feature.getName())
                        .isInstanceOf(String.class)
                        .isNotEqualTo(""));
    }

    @Test
    void theVerbSaysWhetherAnOperationOnlyReads() {
        assertThat(manager.getOperations()).allSatisfy(operation -> {
            boolean reads = operation.getName().matches("(get|list|is)[A-Z].*");
            assertThat(operation.getImpact() == MBeanOperationInfo.INFO)
                    .as(operation.getName())
                    .isEqualTo(reads);
            assertThat(operation.getImpact()).isNotEqualTo(MBeanOperationInfo.UNKNOWN);
        });
    }

    @Test
    void noAttributeCanBeWritten() {
        assertThat(Stream.of(manager, session).flatMap(info -> Arrays.stream(info.getAttributes())))
                .noneMatch(MBeanAttributeInfo::isWritable);
    }

    @Test
    void noNameIsOverloaded() {
        assertThat(SessionManagerMXBean.class.getMethods()).extracting("name").doesNotHaveDuplicates();
    }

    @Test
    void theInfoNeverChanges() {
        assertThat(manager.getDescriptor().getFieldValue("immutableInfo")).isEqualTo("true");
        assertThat(session.getDescriptor().getFieldValue("immutableInfo")).isEqualTo("true");
    }

    @Test
    void theFilterKeysAreDocumentedWhereTheFilterIsAskedFor() {
        MBeanOperationInfo listSessions = Arrays.stream(manager.getOperations())
                .filter(operation -> operation.getName().equals("listSessions"))
                .findFirst()
                .orElseThrow();

        assertThat(listSessions.getSignature()[0].getDescription()).contains(SessionFilter.KEYS);
    }

    private List<MBeanFeatureInfo> features() {
        return Stream.of(manager, session)
                .flatMap(info -> Stream.of(
                                Arrays.stream(info.getAttributes()),
                                Arrays.stream(info.getOperations()),
                                Arrays.stream(info.getNotifications()).map(MBeanFeatureInfo.class::cast),
                                Arrays.stream(info.getOperations())
                                        .flatMap(operation -> Arrays.stream(operation.getSignature())))
                        .flatMap(stream -> stream.map(MBeanFeatureInfo.class::cast)))
                .toList();
    }

    private static String signature(MBeanOperationInfo operation) {
        return operation.getName()
                + Arrays.stream(operation.getSignature())
                        .map(MBeanParameterInfo::getName)
                        .toList()
                        .toString()
                        .replace('[', '(')
                        .replace(']', ')');
    }
}
