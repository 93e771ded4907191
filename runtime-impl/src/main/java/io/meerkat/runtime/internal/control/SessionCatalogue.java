package io.meerkat.runtime.internal.control;

import static io.meerkat.runtime.internal.control.CommandCatalogue.parameter;
import static io.meerkat.runtime.internal.control.CommandCatalogue.sessionParameter;
import static io.meerkat.runtime.internal.control.Handlers.GATE;

import io.meerkat.runtime.CommandDescription.Parameter;
import io.meerkat.runtime.command.CancelAfterBoundary;
import io.meerkat.runtime.command.ContainsSession;
import io.meerkat.runtime.command.EnsureSessionWithExecutor;
import io.meerkat.runtime.command.HardCancelCurrentRun;
import io.meerkat.runtime.command.InputState;
import io.meerkat.runtime.command.ListActiveInputs;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionHasComms;
import io.meerkat.runtime.command.SessionHasExecutor;
import io.meerkat.runtime.command.SetSilentIntents;
import io.meerkat.runtime.command.StopRuntimeExecutor;
import io.meerkat.runtime.command.UnregisterSession;
import java.util.List;

/** The commands of a session, its executor and its inputs: each with its words, its handler and its machine inputs. */
record SessionCatalogue(
        RegistrationHandler registration,
        UnregisterHandler unregister,
        ExecutorHandler executors,
        ExecutorStops stops,
        CancelHandler cancels,
        InputHandler inputs) {

    void addTo(CommandCatalogue.Builder builder) {
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
}
