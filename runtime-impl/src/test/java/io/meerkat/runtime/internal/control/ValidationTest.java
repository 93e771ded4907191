package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.input.Continuation;
import io.meerkat.runtime.input.Durability;
import io.meerkat.runtime.input.ExternalEvent;
import io.meerkat.runtime.input.FlowStep;
import io.meerkat.runtime.input.Input;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Lane;
import io.meerkat.runtime.input.Operation;
import io.meerkat.runtime.input.PeerConvention;
import io.meerkat.runtime.input.PeerInput;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.input.TurnMetadata;
import io.meerkat.runtime.input.Visibility;
import io.meerkat.runtime.internal.fixture.Inputs;
import io.meerkat.runtime.internal.fixture.Refused;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which inputs are rejected, whoever takes them, and why: first hit wins (control-plane.md 3.3). */
@Timeout(60)
class ValidationTest {
    private static final String DURABILITY = "DURABILITY_VIOLATION";
    private static final String LANE = "PEER_HANDLING_MODE_INVALID";
    private static final String RESPONSE = "PEER_RESPONSE_TERMINAL_INVALID";

    private static final PeerConvention MESSAGE = new PeerConvention.Message();
    private static final PeerConvention REQUEST = new PeerConvention.Request("request", "intent");
    private static final PeerConvention PROGRESS = new PeerConvention.ResponseProgress("request", "working");
    private static final PeerConvention ANSWER =
            new PeerConvention.ResponseTerminal("request", PeerConvention.Status.COMPLETED);

    private final TestRuntime test = TestRuntime.bare();
    private final SessionId alice = test.register("alice");

    @AfterEach
    void end() {
        test.close();
    }

    static List<Arguments> rejected() {
        InputSource flow = InputSource.flow("test");
        InputSource system = InputSource.system("test");
        List<Arguments> cases = new ArrayList<>(List.of(
                rejected("no durability", prompt(without(InputSource.operator("test"))), DURABILITY),
                rejected(
                        "no durability, before anything else",
                        peer(without(InputSource.peer("bob")), PROGRESS, Lane.STEER),
                        DURABILITY),
                rejected("derived by an operator", prompt(derived(InputSource.operator("test"))), DURABILITY),
                rejected("derived by a peer", peer(derived(InputSource.peer("bob")), MESSAGE), DURABILITY),
                rejected("derived outside", event(derived(InputSource.external("test"))), DURABILITY),
                rejected("news with a lane", peer(durable(), PROGRESS, Lane.QUEUE), LANE),
                rejected("an answer to nothing", peer(durable(), answer(" ", PeerConvention.Status.FAILED)), RESPONSE),
                rejected(
                        "a cancelled answer",
                        peer(durable(), answer("request", PeerConvention.Status.CANCELLED)),
                        RESPONSE)));
        for (InputSource source : List.of(flow, system)) {
            String by = "derived by a " + source.origin() + ": ";
            cases.add(rejected(by + "a prompt", prompt(derived(source)), DURABILITY));
            cases.add(rejected(by + "a message", peer(derived(source), MESSAGE), DURABILITY));
            cases.add(rejected(by + "a request", peer(derived(source), REQUEST), DURABILITY));
            cases.add(rejected(by + "an answer", peer(derived(source), ANSWER), DURABILITY));
            cases.add(rejected(by + "a step", step(derived(source)), DURABILITY));
        }
        return cases;
    }

    static List<Arguments> taken() {
        List<Arguments> cases = new ArrayList<>(List.of(
                Arguments.of("ephemeral", prompt(durable().withDurability(Durability.EPHEMERAL))),
                Arguments.of("an answer", peer(durable(), ANSWER)),
                Arguments.of("a failed answer", peer(durable(), answer("request", PeerConvention.Status.FAILED))),
                Arguments.of("news", peer(durable(), PROGRESS))));
        for (InputSource source : List.of(InputSource.flow("test"), InputSource.system("test"))) {
            String by = "derived by a " + source.origin() + ": ";
            cases.add(Arguments.of(by + "an event", event(derived(source))));
            cases.add(Arguments.of(by + "news", peer(derived(source), PROGRESS)));
            cases.add(Arguments.of(by + "an operation", new Operation(derived(source), "operation", "it has ended")));
            cases.add(Arguments.of(
                    by + "a continuation",
                    new Continuation(
                            derived(source), "test", Continuation.Attention.ORDINARY, Optional.empty(), "go on")));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void whoeverGivesItDirectlyIsRefusedAndToldWhy(String name, Input input, String reason) {
        for (Command<?> command :
                List.<Command<?>>of(new AcceptWithCompletion(alice, input), new AcceptWithoutWake(alice, input))) {
            Refusal refusal = Refused.by(() -> test.runtime().execute(command));

            assertThat(refusal).as(name).isInstanceOf(Refusal.ValidationFailed.class);
            assertThat(refusal.text())
                    .contains("session 'alice'", input.id().value(), reason)
                    .containsAnyOf("say ", "leave it out", "name the request");
        }
        assertThat(test.runtime().input(alice, input.id())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejected")
    void whoeverIngestsItGetsTheReasonAsAValue(String name, Input input, String reason) {
        test.runtime().execute(new PrepareBindings(alice));

        AcceptOutcome outcome = test.runtime().execute(new Ingest(alice, input));

        assertThat(outcome).as(name).isInstanceOfSatisfying(AcceptOutcome.Rejected.class, rejected -> {
            assertThat(rejected.input()).isEqualTo(input.id());
            assertThat(rejected.reason().kind().name()).isEqualTo(reason);
            assertThat(rejected.reason().detail()).contains(input.id().value());
        });
        assertThat(test.runtime().input(alice, input.id())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void everythingElseIsTaken(String name, Input input) {
        assertThat(test.runtime()
                        .execute(new AcceptWithCompletion(alice, input))
                        .outcome()
                        .kind())
                .as(name)
                .isEqualTo(AcceptOutcome.Kind.ACCEPTED);
    }

    private static Arguments rejected(String name, Input input, String reason) {
        return Arguments.of(name, input, reason);
    }

    private static InputHeader durable() {
        return Inputs.header(InputSource.peer("bob"));
    }

    private static InputHeader derived(InputSource source) {
        return Inputs.header(source).withDurability(Durability.DERIVED);
    }

    private static InputHeader without(InputSource source) {
        InputHeader header = Inputs.header(source);
        return new InputHeader(
                header.id(),
                header.timestamp(),
                source,
                Optional.empty(),
                Visibility.ALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Input prompt(InputHeader header) {
        return new Prompt(header, "hello");
    }

    private static Input step(InputHeader header) {
        return new FlowStep(header, "step", "hello", TurnMetadata.NONE);
    }

    private static Input event(InputHeader header) {
        return new ExternalEvent(header, "test", Message.text("hello", "test"));
    }

    private static Input peer(InputHeader header, PeerConvention convention) {
        return new PeerInput(header, convention, "hello", Optional.empty(), Optional.empty());
    }

    private static Input peer(InputHeader header, PeerConvention convention, Lane lane) {
        return new PeerInput(header, convention, "hello", Optional.empty(), Optional.of(lane));
    }

    private static PeerConvention answer(String request, PeerConvention.Status status) {
        return new PeerConvention.ResponseTerminal(request, status);
    }
}
