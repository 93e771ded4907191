package io.meerkat.runtime.internal.machine.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.TurnPhase;
import io.meerkat.runtime.internal.kernel.Effect;
import io.meerkat.runtime.internal.kernel.Field;
import io.meerkat.runtime.internal.kernel.Input;
import io.meerkat.runtime.internal.kernel.Machine;
import io.meerkat.runtime.internal.kernel.Verdict;
import io.meerkat.runtime.internal.machine.SessionTable;
import io.meerkat.runtime.internal.machine.lifecycle.Initialize;
import io.meerkat.runtime.internal.machine.lifecycle.Prepare;
import io.meerkat.runtime.internal.machine.registration.RegisterSession;
import io.meerkat.runtime.internal.machine.state.ContentShape;
import io.meerkat.runtime.internal.machine.state.TurnFields;
import io.meerkat.runtime.internal.machine.state.TurnPrimitiveKind;
import io.meerkat.runtime.internal.machine.state.TurnTerminalOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machine of a session with a run in flight, with the words that scenarios of turns use. */
final class TurnMachine {
    static final SessionId SESSION = SessionId.of("alice");
    static final RunId RUN = RunId.of("run-1");

    private final Machine<LifecyclePhase> machine = SessionTable.newMachine();

    private TurnMachine() {
        accepts(new Initialize());
        accepts(new RegisterSession(SESSION));
    }

    static TurnMachine idle() {
        return new TurnMachine();
    }

    static TurnMachine running() {
        return idle().given(new Prepare(SESSION, RUN));
    }

    static TurnMachine callingTheModel() {
        return running().given(conversation(), new PrimitiveApplied(RUN));
    }

    static TurnMachine atABoundary() {
        return callingTheModel().given(new LlmReturnedTerminal(RUN));
    }

    static StartConversationRun conversation() {
        return new StartConversationRun(
                RUN, TurnPrimitiveKind.CONVERSATION_TURN, ContentShape.CONVERSATION, false, false, 0);
    }

    TurnMachine given(Input... inputs) {
        for (Input input : inputs) {
            accepts(input);
        }
        return this;
    }

    /** The input is accepted; the names of its effects. */
    List<String> accepts(Input input) {
        return effects(input).stream().map(Effect::name).toList();
    }

    List<Effect> effects(Input input) {
        Verdict<LifecyclePhase> verdict = machine.apply(input);
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return ((Verdict.Accepted<LifecyclePhase>) verdict).effects();
    }

    /** The input is refused and changes nothing at all; the guards that failed. */
    List<String> refuses(Input input) {
        Object before = machine.fingerprint();
        Verdict<LifecyclePhase> verdict = machine.apply(input);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(machine.fingerprint()).isEqualTo(before);
        return ((Verdict.Refused<LifecyclePhase>) verdict).failedGuards();
    }

    TurnPhase phase() {
        return machine.state().require(TurnFields.TURN_PHASE);
    }

    @Nullable
    TurnTerminalOutcome outcome() {
        return get(TurnFields.TERMINAL_OUTCOME);
    }

    <T> @Nullable T get(Field<T> field) {
        return machine.state().get(field);
    }

    LifecyclePhase lifecycle() {
        return machine.phase();
    }
}
