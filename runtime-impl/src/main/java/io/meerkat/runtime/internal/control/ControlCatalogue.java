package io.meerkat.runtime.internal.control;

import static io.meerkat.runtime.internal.control.CommandCatalogue.parameter;
import static io.meerkat.runtime.internal.control.CommandCatalogue.sessionParameter;
import static io.meerkat.runtime.internal.control.Handlers.GATE;

import io.meerkat.runtime.CommandDescription.Parameter;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.Destroy;
import io.meerkat.runtime.command.DetachExecutor;
import io.meerkat.runtime.command.Ingest;
import io.meerkat.runtime.command.LoadBoundaryReceipt;
import io.meerkat.runtime.command.PublishEvent;
import io.meerkat.runtime.command.Recover;
import io.meerkat.runtime.command.Recycle;
import io.meerkat.runtime.command.Reset;
import io.meerkat.runtime.command.Retire;
import io.meerkat.runtime.command.RuntimeState;
import java.util.ArrayList;
import java.util.List;

/** The commands of a session's control plane: each with its words, its handler and its machine inputs. */
record ControlCatalogue(
        ControlContext context,
        InputHandler inputs,
        LifeHandler life,
        RecoverHandler recovery,
        ExecutorHandler executors) {

    void addTo(CommandCatalogue.Builder builder) {
        builder.changes(
                        AcceptWithCompletion.class,
                        "Gives the session an input directly, past its inbox.",
                        "none",
                        offered(),
                        AcceptWithCompletion::session,
                        inputs::accept,
                        (command, entry) -> PlannedSteps.accept(context, command.input(), entry))
                .changes(
                        AcceptWithoutWake.class,
                        "Gives the session an input and wakes nobody: it waits for the next wake.",
                        "none",
                        offered(),
                        AcceptWithoutWake::session,
                        inputs::acceptWithoutWake,
                        (command, entry) -> PlannedSteps.acceptWithoutWake(context, command.input(), entry))
                .changes(
                        Ingest.class,
                        "Offers an input to the runtime the session is bound to; fenced by the binding named.",
                        "none",
                        offered(
                                parameter("runtimeId", "text", "", "the binding's runtime id", false),
                                parameter("fenceToken", "number", "", "the binding's fence token", false),
                                parameter("epochId", "text", "", "the binding's epoch", false)),
                        Ingest::session,
                        inputs::ingest,
                        (command, entry) -> PlannedSteps.ingest(context, command, entry))
                .changes(
                        PublishEvent.class,
                        "Puts an event about the session into the log.",
                        "none",
                        List.of(
                                sessionParameter(),
                                parameter("type", "EventType", "", "which event", true),
                                parameter("detail", "text", "", "for people", true),
                                parameter("attributes", "map of text", "", "the same as data", false)),
                        PublishEvent::session,
                        inputs::publish,
                        (command, entry) -> InputHandler.publication(command))
                .changes(
                        Recycle.class,
                        "Starts the session afresh around its queue; the binding goes.",
                        GATE,
                        List.of(sessionParameter()),
                        Recycle::session,
                        life::recycle,
                        (command, entry) -> LifeHandler.recycling())
                .changes(
                        Reset.class,
                        "Empties the session: everything that waits is given up.",
                        GATE,
                        List.of(sessionParameter()),
                        Reset::session,
                        life::reset,
                        (command, entry) -> LifeHandler.resetting())
                .changes(
                        Recover.class,
                        "Puts the session's open inputs in order, in place.",
                        GATE,
                        List.of(sessionParameter()),
                        Recover::session,
                        recovery::recover,
                        (command, entry) -> entry.authority().read(RecoverHandler::steps))
                .reads(
                        RuntimeState.class,
                        "The session's visible phase.",
                        "none",
                        List.of(sessionParameter()),
                        RuntimeState::session,
                        inputs::phase)
                .reads(
                        LoadBoundaryReceipt.class,
                        "What a run has applied under a number.",
                        "none",
                        List.of(
                                sessionParameter(),
                                parameter("run", "text", "", "which run", true),
                                parameter("sequence", "number", "", "the receipt's number in it", true)),
                        LoadBoundaryReceipt::session,
                        inputs::receipt)
                .changes(
                        Retire.class,
                        "Retires the session: no new input, what is queued still runs.",
                        GATE,
                        List.of(sessionParameter()),
                        Retire::session,
                        life::retire,
                        (command, entry) -> PlannedSteps.retire(entry))
                .changes(
                        Destroy.class,
                        "Ends the session for ever; it stays known as destroyed until it is unregistered.",
                        GATE + " + joinMillis + turnJoinMillis + callbackMillis",
                        List.of(sessionParameter()),
                        Destroy::session,
                        life::destroy,
                        (command, entry) -> PlannedSteps.destroy(entry))
                .changes(
                        DetachExecutor.class,
                        "Takes the executor away: the turn in flight goes back uncharged, the queue stays.",
                        GATE + " + turnJoinMillis",
                        List.of(sessionParameter()),
                        DetachExecutor::session,
                        executors::detach,
                        (command, entry) -> PlannedSteps.detach());
    }

    /** Of a command that offers an input: the one or the other says which. */
    private static List<Parameter> offered(Parameter... others) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(sessionParameter());
        parameters.add(parameter("text", "text", "", "the words of an operator's prompt; this or input", false));
        parameters.add(parameter("input", "input as JSON", "", "any input, in its JSON form; this or text", false));
        parameters.addAll(List.of(others));
        return parameters;
    }
}
