package io.meerkat.runtime.internal.control;

import static io.meerkat.runtime.internal.control.CommandCatalogue.parameter;
import static io.meerkat.runtime.internal.control.CommandCatalogue.sessionParameter;

import io.meerkat.runtime.CommandDescription.Parameter;
import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.AcceptWithoutWake;
import io.meerkat.runtime.command.CancelAfterBoundary;
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
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.command.Wait;
import java.util.ArrayList;
import java.util.List;

/** Puts the catalogue together: each command with its words, its handler and its machine inputs. */
final class Handlers {
    private static final String GATE = "gateMillis";

    private final RegistrationHandler registration;
    private final UnregisterHandler unregister;
    private final ExecutorHandler executors;
    private final ExecutorStops stops;
    private final LifeHandler life;
    private final IngressHandler ingress;
    private final DrainHandler drains;
    private final InputHandler inputs;
    private final CancelHandler cancels;
    private final RecoverHandler recovery;
    private final AbortAllHandler abortAll;
    private final ControlContext context;

    Handlers(
            ControlContext context,
            RegistrationHandler registration,
            UnregisterHandler unregister,
            ExecutorHandler executors,
            ExecutorStops stops,
            LifeHandler life,
            IngressHandler ingress,
            DrainHandler drains,
            CancelHandler cancels,
            AbortAllHandler abortAll) {
        this.context = context;
        this.registration = registration;
        this.unregister = unregister;
        this.executors = executors;
        this.stops = stops;
        this.life = life;
        this.ingress = ingress;
        this.drains = drains;
        this.cancels = cancels;
        this.inputs = new InputHandler(context);
        this.recovery = new RecoverHandler(context);
        this.abortAll = abortAll;
    }

    CommandCatalogue catalogue() {
        CommandCatalogue.Builder builder = new CommandCatalogue.Builder();
        sessions(builder);
        drains(builder);
        control(builder);
        return builder.build();
    }

    private void sessions(CommandCatalogue.Builder builder) {
        List<Parameter> session = List.of(sessionParameter());
        builder.changes(
                        RegisterSession.class,
                        "Registers a session: it takes inputs and queues them.",
                        GATE,
                        List.of(
                                sessionParameter(),
                                parameter("drainType", "text", "", "which drain factories may serve it", false)),
                        RegisterSession::session,
                        registration::register,
                        (command, entry) -> RegistrationHandler.registration(command.session()))
                .changes(
                        UnregisterSession.class,
                        "Ends a session in two phases and removes it; joined by concurrent callers.",
                        "unregisterMillis",
                        session,
                        UnregisterSession::session,
                        unregister::unregister,
                        (command, entry) -> PlannedSteps.unregister(entry))
                .changes(
                        EnsureSessionWithExecutor.class,
                        "Attaches an executor, registering the session first if need be.",
                        GATE,
                        List.of(
                                sessionParameter(),
                                parameter(
                                        "executorType", "text", "", "the type of an installed executor factory", true),
                                parameter("settings", "map of text", "", "handed to the factory", false)),
                        EnsureSessionWithExecutor::session,
                        executors::ensure,
                        executors::steps)
                .changes(
                        PrepareBindings.class,
                        "Binds the session to its runtime id and epoch and gives its drain handle.",
                        GATE,
                        session,
                        PrepareBindings::session,
                        registration::prepareBindings,
                        (command, entry) -> RegistrationHandler.binding(entry))
                .changes(
                        SetSilentIntents.class,
                        "Replaces the set of request intents that are admitted silently.",
                        GATE,
                        List.of(
                                sessionParameter(),
                                parameter("intents", "set of text", "", "the silent intents", true)),
                        SetSilentIntents::session,
                        registration::setSilentIntents,
                        PlannedSteps::silentIntents)
                .changes(
                        StopRuntimeExecutor.class,
                        "Stops the executor for good, after the turn in flight; what is queued is abandoned.",
                        GATE + " + stopMillis",
                        List.of(sessionParameter(), parameter("reason", "text", "", "shown in events", true)),
                        StopRuntimeExecutor::session,
                        stops::stop,
                        PlannedSteps::stop)
                .changes(
                        CancelAfterBoundary.class,
                        "Asks the run in flight to end at its next boundary.",
                        "none",
                        List.of(sessionParameter(), parameter("reason", "text", "", "shown in events", true)),
                        CancelAfterBoundary::session,
                        cancels::afterBoundary,
                        (command, entry) ->
                                entry.authority().read(state -> CancelHandler.boundarySteps(command, state)))
                .changes(
                        HardCancelCurrentRun.class,
                        "Ends the run in flight now: fenced, interrupted, joined; its inputs are given up.",
                        GATE + " + turnJoinMillis",
                        List.of(sessionParameter(), parameter("reason", "text", "", "shown in events", true)),
                        HardCancelCurrentRun::session,
                        cancels::now,
                        (command, entry) -> entry.authority().read(CancelHandler::steps))
                .reads(
                        InputState.class,
                        "One input as it stands.",
                        "none",
                        List.of(sessionParameter(), parameter("input", "text", "", "the input's id", true)),
                        InputState::session,
                        inputs::state)
                .reads(
                        ListActiveInputs.class,
                        "The inputs that have not ended, in the order of their admission.",
                        "none",
                        session,
                        ListActiveInputs::session,
                        inputs::active)
                .reads(
                        ContainsSession.class,
                        "Whether the session is registered.",
                        "none",
                        session,
                        registration::contains)
                .reads(
                        SessionHasExecutor.class,
                        "Whether a live executor is attached.",
                        "none",
                        session,
                        registration::hasExecutor)
                .reads(
                        SessionHasComms.class,
                        "Whether somebody owns its peer ingress.",
                        "none",
                        session,
                        registration::hasComms);
    }

    private void drains(CommandCatalogue.Builder builder) {
        builder.changes(
                        SetPeerIngressContext.class,
                        "Says which comms runtime may feed the session, on whose behalf, and whether it listens.",
                        GATE + " + joinMillis + callbackMillis",
                        List.of(
                                sessionParameter(),
                                parameter("keepAlive", "boolean", "", "whether the session listens", true),
                                parameter("commsRuntime", "provider/name", "", "the transport that claims it", false),
                                parameter("mob", "text", "", "on whose behalf, or whose ownership is given up", false)),
                        SetPeerIngressContext::session,
                        ingress::handle,
                        (command, entry) -> PlannedSteps.ingress(context, command, entry))
                .changes(
                        NotifyDrainExited.class,
                        "Ends the present drain and says why.",
                        GATE + " + joinMillis",
                        List.of(sessionParameter(), parameter("reason", "DrainExitReason", "", "why it ended", true)),
                        NotifyDrainExited::session,
                        drains::notifyExited,
                        PlannedSteps::notifyExited)
                .changes(
                        Abort.class,
                        "Stops the drain: fenced at once, interrupted, joined. The owner stays, mail stays.",
                        GATE + " + joinMillis",
                        List.of(sessionParameter()),
                        Abort::session,
                        drains::abort,
                        (command, entry) -> PlannedSteps.abort(entry))
                .changesAll(
                        AbortAll.class,
                        "Stops the drain of every session, in parallel under one deadline.",
                        "abortAllMillis",
                        abortAll::abortAll)
                .reads(
                        Wait.class,
                        "Waits until the drain is not running; a swap does not end the wait.",
                        "timeout",
                        List.of(
                                sessionParameter(),
                                parameter("timeoutMillis", "number", "ms", "how long at most", true)),
                        Wait::session,
                        drains::await);
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

    private void control(CommandCatalogue.Builder builder) {
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
}
