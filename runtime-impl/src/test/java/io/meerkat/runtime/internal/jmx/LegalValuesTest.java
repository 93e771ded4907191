package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.command.CancelOutcome;
import io.meerkat.runtime.internal.machine.SessionTable;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;
import javax.management.openmbean.OpenMBeanParameterInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A console offers what a text may be, and that is what the runtime knows. */
class LegalValuesTest {
    private static final Map<String, Class<? extends Enum<?>>> TEXTS_OF_A_SESSION = Map.of(
            "Phase", LifecyclePhase.class,
            "Registration", RegistrationPhase.class,
            "DrainPhase", DrainPhase.class,
            "DrainService", DrainService.class,
            "Owner", IngressOwnerKind.class,
            "TurnPhase", TurnPhase.class);

    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    @Test
    void aWatchedSessionsPhasesAreThoseOfTheRuntime() throws Exception {
        managed.runtime.put(Snapshots.idle("alice"));
        MBeanInfo session = managed.server.getMBeanInfo(
                new ObjectName(managed.manager().watchSession("alice", 10_000).objectName()));

        TEXTS_OF_A_SESSION.forEach((name, type) -> assertThat(Arrays.stream(session.getAttributes())
                        .filter(attribute -> attribute.getName().equals(name)))
                .singleElement()
                .satisfies(attribute -> assertThat(legalValues(attribute)).isEqualTo(names(type))));
    }

    @Test
    void theReasonsOfAnExitAndTheOutcomesOfAnAbortAreThoseOfTheRuntime() throws Exception {
        MBeanOperationInfo notify = operation("notifyDrainExited");
        assertThat(legalValues(notify.getSignature()[1])).isEqualTo(names(DrainExitReason.class));
        assertThat(((OpenMBeanParameterInfo) notify.getSignature()[1]).getLegalValues())
                .as("as consoles ask for them")
                .hasSize(DrainExitReason.values().length);
        assertThat(legalValues(operation("abortDrain"))).isEqualTo(names(CancelOutcome.class));
    }

    @Test
    void theRegionsAreThoseOfTheTable() throws Exception {
        Set<String> regions = new TreeSet<>(Set.of("", "*"));
        SessionTable.REGIONS.forEach(region -> regions.add(region.name()));

        assertThat(legalValues(operation("listTransitions").getSignature()[0])).isEqualTo(regions);
    }

    private MBeanOperationInfo operation(String name) throws Exception {
        return Arrays.stream(managed.server.getMBeanInfo(managed.name).getOperations())
                .filter(operation -> operation.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> legalValues(MBeanFeatureInfo feature) {
        return new TreeSet<>(Arrays.asList((String[]) feature.getDescriptor().getFieldValue("legalValues")));
    }

    private static Set<String> names(Class<? extends Enum<?>> type) {
        Set<String> names = new TreeSet<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            names.add(constant.name());
        }
        return names;
    }
}
