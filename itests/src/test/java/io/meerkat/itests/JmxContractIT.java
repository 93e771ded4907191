package io.meerkat.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.itests.fixture.Eventually;
import io.meerkat.itests.fixture.ManagerBean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What dashboards, ACL files and consoles rely on, seen without one class of ours: names, verbs, open types. */
class JmxContractIT {
    @RegisterExtension
    static final FelixContainer FELIX = FelixContainer.withoutSessions(Provision.runtime());

    private static final List<String> ATTRIBUTES = List.of(
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
            "DrainTypes",
            "CommsRuntimes",
            "LastEventSequence",
            "Timeouts");

    private static final List<String> OPERATIONS = List.of(
            "getSession",
            "listSessions",
            "listEvents",
            "listTransitions",
            "getExplanation",
            "registerSession",
            "unregisterSession",
            "setPeerIngressContext",
            "notifyDrainExited",
            "abortDrain",
            "awaitDrain",
            "sendEvent",
            "planAbortAll",
            "executePlan",
            "watchSession");

    @BeforeEach
    void find() {
        Eventually.holds("the session manager MBean is there", ManagerBean::isThere);
    }

    @Test
    void thereIsOneMBeanAndItHasTheNameOfTheContract() {
        assertThat(ManagerBean.ours())
                .extracting(ObjectName::getCanonicalName)
                .containsExactly("io.meerkat.runtime:type=SessionManager");
    }

    @Test
    void theAttributesOfTheContractAreThereAndReadable() {
        assertThat(ManagerBean.names(ManagerBean.info().getAttributes())).containsAll(ATTRIBUTES);
        assertThat(ATTRIBUTES)
                .allSatisfy(name -> assertThat(ManagerBean.attribute(name)).isNotNull());
    }

    @Test
    void theOperationsOfTheContractAreThereOnceEach() {
        assertThat(ManagerBean.names(ManagerBean.info().getOperations()))
                .containsAll(OPERATIONS)
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyReadingOperationsBeginWithGetOrList() {
        assertThat(ManagerBean.info().getOperations())
                .allSatisfy(operation -> assertThat(operation.getImpact() == MBeanOperationInfo.INFO)
                        .as(operation.getName())
                        .isEqualTo(operation.getName().matches("(get|list).*")));
    }

    @Test
    void everyFeatureIsDescribedAndEveryParameterNamed() {
        Stream<MBeanParameterInfo> parameters =
                Arrays.stream(ManagerBean.info().getOperations()).flatMap(op -> Arrays.stream(op.getSignature()));
        assertThat(parameters).allSatisfy(parameter -> {
            assertThat(parameter.getName()).doesNotMatch("p\\d+|arg\\d+");
            assertThat(parameter.getDescription()).contains(" ");
        });
        assertThat(ManagerBean.info().getAttributes())
                .allSatisfy(attribute -> assertThat(attribute.getDescription()).contains(" "));
    }

    @Test
    void everyTypeIsOneThatAConsoleHas() {
        Stream<String> types = Stream.concat(
                Arrays.stream(ManagerBean.info().getAttributes()).map(attribute -> attribute.getType()),
                Arrays.stream(ManagerBean.info().getOperations())
                        .flatMap(operation -> Stream.concat(
                                Stream.of(operation.getReturnType()),
                                Arrays.stream(operation.getSignature()).map(MBeanParameterInfo::getType))));
        assertThat(types)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.replaceAll("^\\[L|;$", ""))
                        .matches("void|int|long|boolean|java\\.lang\\.String|javax\\.management\\.openmbean\\..*"));
    }
}
