package io.meerkat.jmx.connector;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks up one user at a time, in the order in which they came. To check a password costs much on purpose: whoever tries
 * many of them at once shall have one processor busy, not all of them. Thread-safe.
 */
final class OneAtATime implements Login.Users {
    private final Login.Users users;
    private final Duration patience;
    private final Semaphore turn = new Semaphore(1, true);

    OneAtATime(Login.Users users, Duration patience) {
        this.users = users;
        this.patience = patience;
    }

    /** Waits at most for the patience. */
    @Override
    public Optional<Caller> find(String user, char[] password) throws ConnectorException {
        if (!isOurTurn()) {
            throw new ConnectorException("others have been logging in for " + patience.toMillis() + " ms; try again");
        }
        try {
            return users.find(user, password);
        } finally {
            turn.release();
        }
    }

    private boolean isOurTurn() {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
