package io.meerkat.gogo;

import io.meerkat.runtime.management.AbortData;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import io.meerkat.runtime.management.StuckDrainData;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The runtime's management service, for what only it knows: stuck drains, open comms runtimes, and commands as JSON. It is
 * absent while the runtime cannot be managed.
 *
 * @param service asked anew whenever it is needed
 */
record ManagerService(Supplier<Optional<SessionManagerMXBean>> service) {

    boolean isThere() {
        return service.get().isPresent();
    }

    Collection<StuckDrainData> stuckDrains() {
        return service.get()
                .map(manager -> List.copyOf(manager.getStuckDrains().values()))
                .orElse(List.of());
    }

    /** The names of the comms runtimes that are open. */
    List<String> commsRuntimes() {
        return service.get().map(SessionManagerMXBean::getCommsRuntimes).orElse(List.of());
    }

    /** The drains of the sessions that match, all fenced, then joined together under the runtime's one deadline. */
    List<AbortData> abortAll(Calls calls, String filter) {
        SessionManagerMXBean manager = service.get()
                .orElseThrow(() -> absent(
                        "abort --filter plans through", "abort them one by one, or all of them without --filter"));
        try {
            return calls.read(
                    () -> manager.executePlan(manager.planAbortAll(filter).planId()));
        } catch (IllegalArgumentException | IllegalStateException e) { // other sessions match by now, say
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    /** @param by the command of the shell that asks */
    ExplanationData explain(Calls calls, String by, String command, String argumentsJson) {
        SessionManagerMXBean manager = service.get()
                .orElseThrow(() -> absent(
                        by + " reads arguments through", "each changing command explains itself with --dry-run"));
        try {
            return calls.read(() -> manager.getExplanation(command, argumentsJson));
        } catch (IllegalArgumentException e) {
            throw new UsageException(by, String.valueOf(e.getMessage()));
        }
    }

    private static RefusedException absent(String use, String wayOut) {
        return new RefusedException(use + " the service " + SessionManagerMXBean.class.getName()
                + ", which is not there: the log says why the runtime is not managed; " + wayOut);
    }
}
