package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.DrainExitReason;
import io.meerkat.runtime.InputId;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.InputState;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.PublishEvent;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RuntimeState;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.event.EventType;
import io.meerkat.runtime.input.Input;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command from its catalogue name and a JSON object of its arguments. Arguments are named like the command's
 * components, but for these: a duration is {@code timeoutMillis}, the options of a registration are {@code drainType},
 * and an input that is no more than an operator's prompt is its {@code text}. Thread-safe; changes nothing.
 */
final class CommandReader {
    private static final String SESSION = "session";
    private static final String TEXT = "text";
    private static final String INPUT = "input";

    private final Map<String, Form> forms = new TreeMap<>();

    /** How one command is written down: which arguments it takes, and what they make. */
    private record Form(List<String> arguments, Function<Arguments, Command<?>> making) {}

    /**
     * A reader.
     *
     * @param comms gives the comms runtime of a name, or throws {@link IllegalArgumentException} that says why not
     * @param inputs makes an input of a text, or of its JSON form
     */
    CommandReader(Function<String, CommsRuntime> comms, OperatorInputs inputs) {
        sessions();
        drains(comms);
        form("Retire", Retire::new);
        form("Destroy", Destroy::new);
        form("DetachExecutor", DetachExecutor::new);
        inputs(inputs);
        runs();
    }

    private void inputs(OperatorInputs inputs) {
        form(
                "AcceptWithCompletion",
                List.of(SESSION, TEXT, INPUT),
                given -> new AcceptWithCompletion(session(given), input(given, inputs)));
        form(
                "AcceptWithoutWake",
                List.of(SESSION, TEXT, INPUT),
                given -> new AcceptWithoutWake(session(given), input(given, inputs)));
        form(
                "Ingest",
                List.of(SESSION, TEXT, INPUT, "runtimeId", "fenceToken", "epochId"),
                given -> new Ingest(
                        session(given),
                        input(given, inputs),
                        given.optionalText("runtimeId")
                                .map(runtime -> new Ingest.Binding(
                                        runtime, given.wholeNumber("fenceToken"), given.text("epochId")))));
        form(
                "PublishEvent",
                List.of(SESSION, "type", "detail", "attributes"),
                given -> new PublishEvent(
                        session(given),
                        given.constant("type", EventType.class),
                        given.text("detail"),
                        given.settings("attributes")));
        form(
                "InputState",
                List.of(SESSION, INPUT),
                given -> new InputState(session(given), InputId.of(given.text(INPUT))));
        form("ListActiveInputs", ListActiveInputs::new);
    }

    private void runs() {
        form(
                "CancelAfterBoundary",
                List.of(SESSION, "reason"),
                given -> new CancelAfterBoundary(session(given), given.text("reason")));
        form(
                "HardCancelCurrentRun",
                List.of(SESSION, "reason"),
                given -> new HardCancelCurrentRun(session(given), given.text("reason")));
        form("Recycle", Recycle::new);
        form("Reset", Reset::new);
        form("Recover", Recover::new);
        form("RuntimeState", RuntimeState::new);
        form(
                "LoadBoundaryReceipt",
                List.of(SESSION, "run", "sequence"),
                given -> new LoadBoundaryReceipt(
                        session(given), RunId.of(given.text("run")), given.wholeNumber("sequence")));
    }

    private void sessions() {
        form("ContainsSession", ContainsSession::new);
        form("SessionHasExecutor", SessionHasExecutor::new);
        form("SessionHasComms", SessionHasComms::new);
        form("UnregisterSession", UnregisterSession::new);
        form("PrepareBindings", PrepareBindings::new);
        form(
                "RegisterSession",
                List.of(SESSION, "drainType"),
                given -> new RegisterSession(session(given), new SessionOptions(given.optionalText("drainType"))));
        form(
                "EnsureSessionWithExecutor",
                List.of(SESSION, "executorType", "settings"),
                given -> new EnsureSessionWithExecutor(
                        session(given), given.text("executorType"), given.settings("settings")));
        form(
                "SetSilentIntents",
                List.of(SESSION, "intents"),
                given -> new SetSilentIntents(session(given), new HashSet<>(given.texts("intents"))));
        form(
                "StopRuntimeExecutor",
                List.of(SESSION, "reason"),
                given -> new StopRuntimeExecutor(session(given), given.text("reason")));
    }

    private void drains(Function<String, CommsRuntime> comms) {
        form("Abort", Abort::new);
        form("AbortAll", List.of(), given -> new AbortAll());
        form(
                "SetPeerIngressContext",
                List.of(SESSION, "keepAlive", "commsRuntime", "mob"),
                given -> new SetPeerIngressContext(
                        session(given),
                        given.truth("keepAlive"),
                        given.optionalText("commsRuntime").map(comms),
                        given.optionalText("mob").map(MobId::of)));
        form(
                "NotifyDrainExited",
                List.of(SESSION, "reason"),
                given -> new NotifyDrainExited(session(given), given.constant("reason", DrainExitReason.class)));
        form(
                "Wait",
                List.of(SESSION, "timeoutMillis"),
                given -> new Wait(session(given), Duration.ofMillis(given.wholeNumber("timeoutMillis"))));
    }

    /** Throws {@link IllegalArgumentException} that names what is unknown, missing or wrong. */
    Command<?> read(@Nullable String command, @Nullable String argumentsJson) {
        String name = command == null ? "" : command.strip();
        Form form = Optional.ofNullable(forms.get(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("command '" + name + "' is not one of " + forms.keySet()));
        return form.making().apply(Arguments.parse(name, form.arguments(), argumentsJson));
    }

    /** The names of all commands, each with those of its arguments. */
    Map<String, List<String>> catalogue() {
        Map<String, List<String>> catalogue = new TreeMap<>();
        forms.forEach((name, form) -> catalogue.put(name, form.arguments()));
        return catalogue;
    }

    private void form(String name, Function<SessionId, Command<?>> making) {
        form(name, List.of(SESSION), given -> making.apply(session(given)));
    }

    private void form(String name, List<String> arguments, Function<Arguments, Command<?>> making) {
        forms.put(name, new Form(arguments, making));
    }

    private static Input input(Arguments given, OperatorInputs inputs) {
        given.requireOneOf(TEXT, INPUT);
        return given.optionalText(TEXT).map(inputs::prompt).orElseGet(() -> given.object(INPUT, inputs::read));
    }

    private static SessionId session(Arguments given) {
        return SessionId.of(given.text(SESSION));
    }
}
