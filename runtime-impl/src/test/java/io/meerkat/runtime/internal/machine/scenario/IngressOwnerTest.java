package io.meerkat.runtime.internal.machine.scenario;

import static io.meerkat.runtime.internal.machine.scenario.TestSession.COMMS_A;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.COMMS_B;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.INBOX_A;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.INBOX_B;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.MOB_M;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.MOB_N;
import static io.meerkat.runtime.internal.machine.scenario.TestSession.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.machine.drain.SetPeerIngressContext;
import io.meerkat.runtime.internal.machine.ingress.AttachMobIngress;
import io.meerkat.runtime.internal.machine.ingress.AttachSessionIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngress;
import io.meerkat.runtime.internal.machine.ingress.DetachIngressOwnedBy;
import io.meerkat.runtime.internal.machine.state.IngressState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may take the peer ingress from whom (drain.md 3.7). */
class IngressOwnerTest {
    private static final Map<String, Input> INPUTS = Map.of(
            "session A", new AttachSessionIngress(COMMS_A, INBOX_A, 0),
            "session B", new AttachSessionIngress(COMMS_B, INBOX_B, 0),
            "mob A m", new AttachMobIngress(COMMS_A, MOB_M, INBOX_A, 0),
            "mob B m", new AttachMobIngress(COMMS_B, MOB_M, INBOX_B, 0),
            "mob A n", new AttachMobIngress(COMMS_A, MOB_N, INBOX_A, 0),
            "nobody", new DetachIngress());

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        owner,     session A, session B, mob A m, mob B m, mob A n, nobody
        nobody,    session A, session B, mob A m, mob B m, mob A n, nobody
        session A, session A, refused,   mob A m, mob B m, mob A n, nobody
        mob A m,   refused,   refused,   mob A m, refused, refused, nobody
        """)
    @Tag("Q05")
    void aMobMayTakeOverFromASessionAndNobodyFromAMob(
            String owner, String sessionA, String sessionB, String mobAm, String mobBm, String mobAn, String nobody) {
        assertOwner(owner, "session A", sessionA);
        assertOwner(owner, "session B", sessionB);
        assertOwner(owner, "mob A m", mobAm);
        assertOwner(owner, "mob B m", mobBm);
        assertOwner(owner, "mob A n", mobAn);
        assertOwner(owner, "nobody", nobody);
    }

    private static void assertOwner(String present, String wanted, String expected) {
        TestSession session = registered().given(INPUTS.get(present));
        if (expected.equals("refused")) {
            session.refuses(INPUTS.get(wanted));
        } else {
            session.given(INPUTS.get(wanted));
            assertThat(session.ingress()).isEqualTo(owner(expected));
        }
    }

    private static IngressState owner(String name) {
        Input input = INPUTS.get(name);
        if (input instanceof AttachSessionIngress attach) {
            return new IngressState(
                    IngressOwnerKind.SESSION_OWNED,
                    Optional.of(attach.commsRuntimeId()),
                    Optional.empty(),
                    Optional.of(attach.inbox()));
        }
        if (input instanceof AttachMobIngress attach) {
            return new IngressState(
                    IngressOwnerKind.MOB_OWNED,
                    Optional.of(attach.commsRuntimeId()),
                    Optional.of(attach.mobId()),
                    Optional.of(attach.inbox()));
        }
        return new IngressState(IngressOwnerKind.UNATTACHED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("Q06")
    void askingForAnIngressContextChangesNothing(boolean keepAlive) {
        for (DrainPhase phase : DrainPhase.values()) {
            assertThat(TestSession.withDrain(phase).acceptsWithoutChange(new SetPeerIngressContext(keepAlive)))
                    .isEmpty();
        }
    }

    @Test
    @Tag("Q12")
    void aDetachThatNamesTheWrongOwnerStripsNobody() {
        TestSession session = registered().given(INPUTS.get("mob A m"));

        assertThat(session.refuses(new DetachIngressOwnedBy(IngressOwnerKind.SESSION_OWNED, null)))
                .containsExactly("owner_is_expected");
        assertThat(session.refuses(new DetachIngressOwnedBy(IngressOwnerKind.MOB_OWNED, MOB_N)))
                .containsExactly("owner_is_expected");

        session.given(new DetachIngressOwnedBy(IngressOwnerKind.MOB_OWNED, MOB_M));
        assertThat(session.ingress()).isEqualTo(owner("nobody"));
    }

    @Test
    void aDetachOfAnOwnerWhereNobodyOwnsIsIdempotent() {
        registered().acceptsWithoutChange(new DetachIngressOwnedBy(IngressOwnerKind.MOB_OWNED, MOB_M));
    }

    @Test
    @Tag("Q32")
    void twoSessionsMayShareOneCommsRuntime() {
        for (TestSession session : List.of(registered(), registered())) {
            session.given(INPUTS.get("session A"));
            assertThat(session.ingress()).isEqualTo(owner("session A"));
        }
    }
}
