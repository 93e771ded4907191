package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.drain.StaleDrainException;
import io.meerkat.runtime.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.List;
import java.util.stream.Stream;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A remote console has none of our classes and still gets the error. */
class WireErrorsTest {
    private static final SessionId ALICE = SessionId.of("alice");

    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    static Stream<Refusal> everyRefusal() {
        return Stream.of(
                new Refusal.NotReady(ALICE, LifecyclePhase.DESTROYED, "the text"),
                new Refusal.NotFound("alice", "the text"),
                new Refusal.ValidationFailed("StopDrain", LifecyclePhase.IDLE, List.of("drain_running"), "the text"),
                new Refusal.Destroyed(ALICE, "the text"),
                new Refusal.UnregisterInProgress(ALICE, List.of("CommsDrain"), "the text"),
                new Refusal.StaleAuthority(ALICE, "the text"),
                new Refusal.SelfJoin(ALICE, "the text"),
                new Refusal.RecoveryCorruption("the text"),
                new Refusal.Internal("the text"));
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void aRefusalArrivesAsItsNameAndText(Refusal refusal) throws Exception {
        managed.runtime.refusing(refusal);

        Throwable arrived = acrossTheWire(abort());

        assertThat(arrived)
                .isExactlyInstanceOf(RuntimeMBeanException.class)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage(refusal.getClass().getSimpleName() + ": the text")
                .hasNoCause();
    }

    @Test
    void anExceptionOfOurOwnIsReplaced() throws Exception {
        managed.runtime.answer = command -> {
            throw new StaleDrainException("generation 3 has ended");
        };

        Throwable arrived = acrossTheWire(abort());

        assertThat(arrived.getCause())
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("abortDrain failed")
                .hasMessageContaining("generation 3 has ended")
                .hasNoCause();
    }

    @Test
    void ofALongTextTheBeginningAndTheWayOutAreSent() throws Exception {
        managed.runtime.answer = command -> {
            throw new IllegalArgumentException("the thing " + "x".repeat(1_000_000) + " the way out");
        };

        assertThat(acrossTheWire(abort()).getCause().getMessage())
                .startsWith("the thing xxx")
                .contains("xxx ... xxx")
                .endsWith("xxx the way out")
                .hasSizeLessThan(2_100);
    }

    @Test
    void aCauseIsNotSentAlong() throws Exception {
        managed.runtime.answer = command -> {
            throw new IllegalArgumentException("outer", new StaleDrainException("inner"));
        };

        assertThat(acrossTheWire(abort()).getCause())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("outer")
                .hasNoCause();
    }

    @Test
    void anInvalidIdIsAnArgumentError() throws Exception {
        Throwable arrived = acrossTheWire(catchThrowable(() -> managed.server.invoke(
                managed.name, "abortDrain", new Object[] {"new\nline"}, new String[] {"java.lang.String"})));

        assertThat(arrived.getCause())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control character U+000A");
    }

    @Test
    void anEmptyIdIsAnArgumentError() {
        for (String absent : new String[] {"", null}) {
            assertThat(catchThrowable(() -> managed.manager().abortDrain(absent)))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SessionId '' has 0 code points; use 1 to 200");
        }
    }

    private Throwable abort() {
        return catchThrowable(() -> managed.server.invoke(
                managed.name, "abortDrain", new Object[] {"alice"}, new String[] {"java.lang.String"}));
    }

    private static Throwable acrossTheWire(Throwable thrown) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream console = new ConsoleWithoutOurClasses(bytes.toByteArray())) {
            return (Throwable) console.readObject();
        }
    }

    private static final class ConsoleWithoutOurClasses extends ObjectInputStream {
        ConsoleWithoutOurClasses(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            if (!description.getName().matches("\\[*L?javax?\\..*|\\[*[A-Z]")) {
                throw new ClassNotFoundException(description.getName());
            }
            return super.resolveClass(description);
        }
    }
}
