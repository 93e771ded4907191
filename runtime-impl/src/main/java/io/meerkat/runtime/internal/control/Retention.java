package io.meerkat.runtime.internal.control;

import io.meerkat.runtime.internal.admission.EndedInputs;
import io.meerkat.runtime.internal.session.SessionRegistry;
import io.meerkat.runtime.internal.session.Timer;
import io.meerkat.runtime.internal.telemetry.UngatedLogger;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Lets go of what sessions remember for longer than configured, also in sessions where nothing happens any more. */
final class Retention {
    private static final System.Logger LOG = UngatedLogger.of(Retention.class);

    /** How much longer than configured something may be remembered. */
    private static final Duration PERIOD = Duration.ofSeconds(60);

    private final SessionRegistry sessions;
    private final EndedInputs ended;
    private final Timer timer;
    private final Executor control;

    Retention(SessionRegistry sessions, EndedInputs ended, Timer timer, Executor control) {
        this.sessions = sessions;
        this.ended = ended;
        this.timer = timer;
        this.control = control;
    }

    /** Looks from now on, until the runtime's timer ends. */
    void begin() {
        timer.run(PERIOD, () -> {
            try {
                control.execute(this::look);
            } catch (RejectedExecutionException stopping) {
                LOG.log(System.Logger.Level.DEBUG, "the runtime stops; nothing is forgotten any more");
            }
        });
    }

    private void look() {
        try {
            sessions.entries().stream()
                    .filter(entry -> entry.ledger().remembers())
                    .forEach(ended::forgetOld);
        } finally {
            begin();
        }
    }
}
