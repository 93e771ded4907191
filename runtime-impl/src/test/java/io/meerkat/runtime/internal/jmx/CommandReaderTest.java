package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.LifecyclePhase;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.refusal.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dry run is asked for by a command's name and a JSON object. */
class CommandReaderTest {
    private static final SessionId ALICE = SessionId.of("alice");

    @RegisterExtension
    final ManagedRuntime managed = new ManagedRuntime();

    private CommandReader reader;

    @BeforeEach
    void aReader() {
        reader = new CommandReader(FakeRuntime.FakeComms::new, new OperatorInputs(managed.clock));
    }

    @Test
    void everyCommandHasAReader() {
        assertThat(reader.catalogue().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        commands(Command.class).map(Class::getSimpleName).toList());
    }

    @Test
    void commandsOfOneSessionNeedIt() {
        for (String name : new String[] {
            "ContainsSession",
            "SessionHasExecutor",
            "SessionHasComms",
            "UnregisterSession",
            "PrepareBindings",
            "Retire",
            "Destroy",
            "DetachExecutor",
            "Abort"
        }) {
            assertThat(reader.read(name, "{\"session\": \"alice\"}")).hasToString(name + "[session=alice]");
        }
    }

    @Test
    void readsEveryKindOfArgument() {
        assertThat(read("RegisterSession", "{'session': 'alice'}")).isEqualTo(new RegisterSession(ALICE));
        assertThat(read("RegisterSession", "{'session': 'alice', 'drainType': 'batching'}"))
                .isEqualTo(new RegisterSession(ALICE, SessionOptions.withDrainType("batching")));
        assertThat(read(
                        "EnsureSessionWithExecutor",
                        "{'session': 'alice', 'executorType': 'process', 'settings': {'command': 'cat'}}"))
                .isEqualTo(new EnsureSessionWithExecutor(ALICE, "process", Map.of("command", "cat")));
        assertThat(read("EnsureSessionWithExecutor", "{'session': 'alice', 'executorType': 'process'}"))
                .isEqualTo(new EnsureSessionWithExecutor(ALICE, "process"));
        assertThat(read("SetSilentIntents", "{'session': 'alice', 'intents': ['ping', 'ping', 'status']}"))
                .isEqualTo(new SetSilentIntents(ALICE, Set.of("ping", "status")));
        assertThat(read("StopRuntimeExecutor", "{'session': 'alice', 'reason': 'lunch'}"))
                .isEqualTo(new StopRuntimeExecutor(ALICE, "lunch"));
        assertThat(read("NotifyDrainExited", "{'session': 'alice', 'reason': 'FAILED'}"))
                .isEqualTo(new NotifyDrainExited(ALICE, DrainExitReason.FAILED));
        assertThat(read("Wait", "{'session': 'alice', 'timeoutMillis': 5000}"))
                .isEqualTo(new Wait(ALICE, Duration.ofSeconds(5)));
        assertThat(read("AbortAll", "{}")).isEqualTo(new AbortAll());
        assertThat(reader.read("AbortAll", null)).isEqualTo(new AbortAll());
        assertThat(((AcceptWithCompletion) read("AcceptWithCompletion", "{'session': 'alice', 'text': 'hello'}"))
                        .input()
                        .text())
                .isEqualTo("hello");
        assertThat(read(
                        "SetPeerIngressContext",
                        "{'session': 'alice', 'keepAlive': true, 'commsRuntime': 'tcp/1', 'mob': 'team'}"))
                .isEqualTo(
                        SetPeerIngressContext.listenFor(MobId.of("team"), ALICE, new FakeRuntime.FakeComms("tcp/1")));
        assertThat(read(
                        "SetPeerIngressContext",
                        "{'session': 'alice', 'keepAlive': false, 'commsRuntime': null, 'mob': ''}"))
                .isEqualTo(SetPeerIngressContext.detach(ALICE));
    }

    @Test
    void anInputIsReadInItsJsonFormAsItWasWritten() {
        String input =
                "{'input_type': 'external_event', 'id': 'e-1', 'source': {'origin': 'external', 'name': 'market'},"
                        + " 'payload': {'price': 0.10000000000000000001}, 'handling_mode': 'steer', 'idempotency_key': 'k'}";

        Input read = ((Ingest) read("Ingest", "{'input' : " + input + ", 'text': null, 'session': 'alice'}")).input();

        assertThat(read.id()).isEqualTo(InputId.of("e-1"));
        assertThat(read.requestedLane()).contains(Lane.STEER);
        assertThat(read.header().idempotencyKey()).contains("k");
        assertThat(read.header().timestamp()).isEqualTo(managed.clock.instant());
        assertThat(read.text()).isEqualTo("{\"price\": 0.10000000000000000001}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Abrot   | {}                                | command 'Abrot' is not one of [Abort, AbortAll,
                    Abort   | {'sesion': 'alice'}               | Abort has no argument [sesion]; it takes [session]
                    Wait    | {'session': 'alice'}              | Wait needs the argument 'timeoutMillis', a whole number; it takes [session, timeoutMillis]
                    Abort   | {'session': 7}                    | the argument 'session' of Abort is 7; give a text
                    Abort   | {'session': 'alice', 'now': true} | Abort has no argument [now]; it takes [session]
                    Abort   | alice                             | such as {"session": "alice"}: it begins with 'a'
                    Abort   | ['alice']                         | the arguments of Abort are not one JSON object
                    Abort   | {'session': 'alice'               | the arguments of Abort are not one JSON object
                    Abort   | {'session': 'a', 'session': 'b'}  | the arguments of Abort are not one JSON object
                    Abort   | {'session': 'alice'} {}           | the arguments of Abort are not one JSON object
                    Wait    | {'session': 'alice', 'timeoutMillis': 1.5} | the argument 'timeoutMillis' of Wait is 1.5; give a whole number
                    NotifyDrainExited | {'session': 'alice', 'reason': 'BORED'} | reason is 'BORED'; use one of [IDLE_TIMEOUT,
                    SetPeerIngressContext | {'session': 'alice', 'keepAlive': 'yes'} | 'keepAlive' of SetPeerIngressContext is yes; give true or false
                    Ingest  | {'session': 'alice'}              | Ingest needs the argument 'text' or 'input', and has []; it takes [session, text, input,
                    Ingest  | {'session': 'alice', 'text': ''}  | Ingest needs the argument 'text' or 'input', and has []
                    Ingest  | {'session': 'alice', 'text': 'hello', 'input': {}} | needs the argument 'text' or 'input', and has [text, input]
                    AcceptWithoutWake | {'session': 'alice', 'input': 'hello'} | the argument 'input' of AcceptWithoutWake is hello; give a JSON object
                    AcceptWithoutWake | {'session': 'alice', 'input': {'input_type': 'promt'}} | the argument 'input' of AcceptWithoutWake cannot be read: field 'input_type' is "promt"; use prompt or
                    AcceptWithoutWake | {'session': 'alice', 'text': 7} | the argument 'text' of AcceptWithoutWake is 7; give a text
                    SetSilentIntents | {'session': 'alice', 'intents': [1]} | 'intents' of SetSilentIntents is [1]; give a list of texts
                    """)
    void anErrorNamesTheArgumentAndTheWayOut(String command, String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(command, json))
                .withMessageContaining(message)
                .withNoCause();
    }

    @Test
    void anExplanationIsShownGuardByGuard() {
        managed.runtime.answering(new Explanation(
                "Abort",
                List.of(new Explanation.Step(
                        "StopDrain",
                        Optional.empty(),
                        List.of(new Explanation.Guard("StopDrain", "drain_running", "drain_phase = RUNNING", false)),
                        List.of())),
                Optional.of(new Refusal.NotReady(ALICE, LifecyclePhase.DESTROYED, "alice is gone")),
                Optional.empty()));

        assertThat(managed.manager().getExplanation("Abort", "{\"session\": \"alice\"}"))
                .isEqualTo(new ExplanationData(
                        "Abort",
                        false,
                        "NotReady",
                        "alice is gone",
                        List.of(new ExplanationData.Step(
                                "StopDrain",
                                null,
                                List.of(new ExplanationData.Guard(
                                        "StopDrain", "drain_running", "drain_phase = RUNNING", false)),
                                List.of()))));
        assertThat(managed.runtime.explained).containsExactly(new Abort(ALICE));
        assertThat(managed.runtime.executed).isEmpty();
    }

    @Test
    void aDryRunOpensNoCommsRuntime() {
        managed.insight.openComms.add("tcp/1");
        managed.runtime.answering(
                new Explanation("SetPeerIngressContext", List.of(), Optional.empty(), Optional.empty()));

        managed.manager()
                .getExplanation(
                        "SetPeerIngressContext",
                        "{\"session\": \"alice\", \"keepAlive\": true, \"commsRuntime\": \"tcp/7878\"}");

        assertThat(managed.runtime.explained)
                .containsExactly(SetPeerIngressContext.listen(ALICE, new PlannedComms("tcp/7878")));
        assertThat(managed.runtime.opened).isEmpty();
    }

    @Test
    void aDryRunUsesACommsRuntimeThatIsOpen() {
        managed.insight.openComms.add("tcp/1");
        managed.runtime.answering(
                new Explanation("SetPeerIngressContext", List.of(), Optional.empty(), Optional.empty()));

        ExplanationData explanation = managed.manager()
                .getExplanation(
                        "SetPeerIngressContext",
                        "{\"session\": \"alice\", \"keepAlive\": true, \"commsRuntime\": \"tcp/1\"}");

        assertThat(explanation.accepted()).isTrue();
        assertThat(explanation.refusal()).isNull();
        assertThat(managed.runtime.explained)
                .containsExactly(SetPeerIngressContext.listen(ALICE, new FakeRuntime.FakeComms("tcp/1")));
    }

    private Command<?> read(String command, String json) {
        return reader.read(command, json.replace('\'', '"'));
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CommandReaderTest::commands)
                : Stream.of(type);
    }
}
