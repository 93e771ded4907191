package io.meerkat.runtime;

import io.meerkat.runtime.command.Command;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.input.InputSnapshot;
import io.meerkat.runtime.refusal.CommandRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The control plane of agent sessions: one OSGi service for all of them.
 *
 * <pre>{@code
 * SessionId alice = SessionId.of("alice");
 * runtime.execute(new RegisterSession(alice));
 * runtime.execute(SetPeerIngressContext.listen(alice, runtime.comms("tcp/7878")));
 * WaitOutcome outcome = runtime.execute(new Wait(alice, Duration.ofSeconds(5)));
 * }</pre>
 *
 * <p>Thread-safe. Every call that may block is bounded by a setting of the PID {@code io.meerkat.runtime}. When the
 * runtime's bundle stops, sessions end with it, waiting calls return or throw within the bound of the stop, and every
 * later call throws {@link CommandRefusedException} with {@code Internal}; sessions from configurations come back when
 * it starts again.
 */
@ProviderType
public interface MeerkatRuntime {

    /**
     * Executes a command and gives its result. Blocks for as long as the command's documentation says, at most.
     *
     * @throws CommandRefusedException when it is refused; nothing has changed
     */
    <R> R execute(Command<R> command);

    /**
     * Like {@link #execute}, on a thread of the runtime. The stage completes exceptionally with
     * {@link CommandRefusedException} where {@code execute} would have thrown it.
     */
    <R> CompletionStage<R> submit(Command<R> command);

    /** What the command would do now, guard by guard; changes nothing. */
    Explanation explain(Command<?> command);

    /** The catalogue of all commands. */
    List<CommandDescription> commands();

    /** One session as it stands; empty: not registered. */
    Optional<SessionSnapshot> session(SessionId id);

    /** Every registered session as it stands, ordered by id; not one moment for all of them. */
    List<SessionSnapshot> sessions();

    /** One input as it stands; empty: unknown, or ended and no longer kept. */
    Optional<InputSnapshot> input(SessionId session, InputId input);

    /**
     * Opens the comms runtime of this name through its provider, or gives the one that is open. Blocks for as long as the
     * provider does, or, where another caller opens or closes the same name, for at most the configured {@code
     * callbackMillis}.
     *
     * <p>Look it up anew for every command: it is closed when the last session gives it up, and when a command with it is
     * refused and nobody else has looked it up; a command with one that was closed is refused and says so.
     *
     * @param qualifiedName {@code provider/name}, such as {@code tcp/7878}
     * @throws CommsException that names the providers there are, or what the provider said
     */
    CommsRuntime comms(String qualifiedName) throws CommsException;

    /**
     * The kept events after this sequence number, oldest first, at most so many. Older ones may have been let go, those of
     * every message, input and turn earlier than others: a gap in the numbers shows it.
     */
    List<RuntimeEvent> events(long afterSequence, int limit);
}
