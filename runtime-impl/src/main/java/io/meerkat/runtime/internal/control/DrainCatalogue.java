package io.meerkat.runtime.internal.control;

import static io.meerkat.runtime.internal.control.CommandCatalogue.parameter;
import static io.meerkat.runtime.internal.control.CommandCatalogue.sessionParameter;
import static io.meerkat.runtime.internal.control.Handlers.GATE;

import io.meerkat.runtime.command.Abort;
import io.meerkat.runtime.command.AbortAll;
import io.meerkat.runtime.command.NotifyDrainExited;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.command.Wait;
import java.util.List;

/** The commands of ingress and drain: each with its words, its handler and its machine inputs. */
record DrainCatalogue(ControlContext context, IngressHandler ingress, DrainHandler drains, AbortAllHandler abortAll) {

    void addTo(CommandCatalogue.Builder builder) {
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
                        drains::await,
                        drains::requireBounded);
    }
}
