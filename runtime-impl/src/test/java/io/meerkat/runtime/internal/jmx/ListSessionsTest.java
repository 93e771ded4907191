package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meerkat.runtime.DrainMode;
import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.DrainService;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RegistrationPhase;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.management.ObligationData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.SessionPage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListSessionsTest {
    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    @BeforeEach
    void threeSessions() {
        managed.runtime.put(Snapshots.idle("alice"));
        managed.runtime.put(Snapshots.busy("bob", 5));
        managed.runtime.put(Snapshots.withDrain("carol (2)", Snapshots.PARKED));
    }

    @Test
    void aFilterThatNestsTooDeepIsRefusedBeforeItIsParsed() {
        String deepest = "(!".repeat(99) + "(id=alice)" + ")".repeat(99);
        String deeper = "(!" + deepest + ")";

        assertThat(ids(managed.manager().listSessions(deepest, 0, 10))).containsExactly("bob", "carol (2)");
        for (String filter : new String[] {deeper, "(!".repeat(100_000)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> managed.manager().listSessions(filter, 0, 10))
                    .withMessage(
                            "filter '" + filter.substring(0, 200)
                                    + "...' nests more than 100 levels deep; write it with fewer parentheses within parentheses");
        }
    }

    @Test
    void aPageSaysHowManyMatchedAndWhereItStands() {
        SessionPage page = managed.manager().listSessions("", 1, 1);

        assertThat(page.matched()).isEqualTo(3);
        assertThat(page.offset()).isEqualTo(1);
        assertThat(ids(page)).containsExactly("bob");
    }

    @Test
    void aPageBeyondTheEndIsEmpty() {
        assertThat(managed.manager().listSessions("", 3, 10).sessions()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noFilterMatchesAll(@Nullable String filter) {
        assertThat(ids(managed.manager().listSessions(filter, 0, 10))).containsExactly("alice", "bob", "carol (2)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    (id=bob)                                  | bob
                    (id=carol \\(2\\))                        | carol (2)
                    (phase=IDLE)                              | alice
                    (phase~=idle)                             | alice
                    (registration=ACTIVE)                     | bob
                    (&(drainPhase=RUNNING)(drainService=PARKED)) | carol (2)
                    (drainType=standard)                      | bob
                    (owner=MOB_OWNED)                         | bob
                    (commsRuntime=tcp/*)                      | bob
                    (mob=team)                                | bob
                    (&(!(mob=*))(id=a*))                      | alice
                    (executorType=process)                    | bob
                    (turnPhase=CALLING_LLM)                   | bob
                    (&(!(turnPhase=*))(id=a*))                | alice
                    (inboxDepth>=5)                           | bob
                    (inboxLeftBehind>=1)                      | bob
                    (inboxDepth>=10)                          | ''
                    (queuedInputs=2)                          | bob
                    (&( activeInputs >= 1 )(!(phase=IDLE)))   | bob
                    """)
    void everyDocumentedKeyCanBeAskedFor(String filter, String matching) {
        List<String> expected = matching.isEmpty() ? List.of() : List.of(matching);

        assertThat(ids(managed.manager().listSessions(filter, 0, 10))).isEqualTo(expected);
    }

    @Test
    void aFilterThatIsNoneSaysHowToWriteOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().listSessions("phase=IDLE", 0, 10))
                .withMessageContaining("'phase=IDLE' is not an OSGi filter")
                .withMessageContaining("(&(phase=IDLE)(inboxDepth>=1))");
    }

    @Test
    void aMisspeltKeyIsAnErrorAndNotAnEmptyPage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().listSessions("(|(id=x)(fase=IDLE))", 0, 10))
                .withMessageContaining("asks for 'fase'")
                .withMessageContaining("drainPhase");
    }

    @ParameterizedTest
    @CsvSource({"-1, 10, offset is -1", "0, 0, limit is 0", "0, 1001, 'limit is 1,001; use 1 to 1,000'"})
    void aPageHasBounds(int offset, int limit, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().listSessions("", offset, limit))
                .withMessageContaining(message);
    }

    @Test
    void aSessionWithEverythingIsShownFlat() {
        assertThat(managed.manager().getSession("bob"))
                .isEqualTo(new SessionData(
                        "bob",
                        LifecyclePhase.RUNNING,
                        RegistrationPhase.ACTIVE,
                        "epoch-1",
                        List.of(new ObligationData("comms drain", "drains 1.0", 114, true, false)),
                        IngressOwnerKind.MOB_OWNED,
                        "tcp/7878",
                        "comms-1",
                        "team",
                        DrainPhase.RUNNING,
                        DrainMode.PERSISTENT_HOST,
                        DrainService.SERVING,
                        7,
                        true,
                        "standard",
                        3,
                        15,
                        10,
                        9,
                        1,
                        5,
                        0,
                        4,
                        "run-1",
                        TurnPhase.CALLING_LLM,
                        "process",
                        2,
                        3,
                        List.of("ping", "status")));
    }

    @Test
    void whatIsAbsentIsNull() {
        SessionData alice = managed.manager().getSession("alice");

        assertThat(alice.commsRuntime()).isNull();
        assertThat(alice.mob()).isNull();
        assertThat(alice.drainMode()).isNull();
        assertThat(alice.drainType()).isNull();
        assertThat(alice.currentRun()).isNull();
        assertThat(alice.executorType()).isNull();
    }

    @Test
    void anUnknownSessionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> managed.manager().getSession("dave"))
                .withMessage("session 'dave' is not registered; listSessions gives those that are");
    }

    private static List<String> ids(SessionPage page) {
        return page.sessions().stream().map(SessionData::id).toList();
    }
}
