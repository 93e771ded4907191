package io.meerkat.runtime.internal.jmx;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.management.SessionMXBean;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One registration of one session, as its own MBean shows it. Thread-safe. */
final class WatchedSession implements SessionMXBean {
    private final MeerkatRuntime runtime;
    private final SessionSnapshot first;
    private final Recent<SessionSnapshot> latest;
    private final LongSupplier leaseExpiresAt;

    WatchedSession(MeerkatRuntime runtime, SessionSnapshot first, InstantSource clock, LongSupplier leaseExpiresAt) {
        this.runtime = runtime;
        this.first = first;
        this.latest = new Recent<>(
                clock,
                first,
                last -> runtime.session(first.id()).filter(this::isSame).orElse(last));
        this.leaseExpiresAt = leaseExpiresAt;
    }

    /** Whether this registration of the session has ended; false while the runtime cannot say. */
    boolean isGone() {
        try {
            return runtime.session(first.id()).filter(this::isSame).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean isSame(SessionSnapshot session) {
        return session.epochId().equals(first.epochId());
    }

    @Override
    public String getId() {
        return first.id().value();
    }

    @Override
    public String getPhase() {
        return latest.get().phase().name();
    }

    @Override
    public String getRegistration() {
        return latest.get().registration().name();
    }

    @Override
    public String getDrainPhase() {
        return latest.get().drain().phase().name();
    }

    @Override
    public String getDrainService() {
        return latest.get().drain().service().name();
    }

    @Override
    public @Nullable String getDrainType() {
        return latest.get().drain().type().orElse(null);
    }

    @Override
    public long getDrainGeneration() {
        return latest.get().drain().generation();
    }

    @Override
    public String getOwner() {
        return latest.get().owner().kind().name();
    }

    @Override
    public @Nullable String getCommsRuntime() {
        return latest.get().owner().commsRuntimeName().orElse(null);
    }

    @Override
    public @Nullable String getExecutorType() {
        return latest.get().executorType().orElse(null);
    }

    @Override
    public @Nullable String getCurrentRun() {
        return latest.get().currentRun().map(RunId::value).orElse(null);
    }

    @Override
    public @Nullable String getTurnPhase() {
        return latest.get().turnPhase().map(Enum::name).orElse(null);
    }

    @Override
    public long getInboxDepth() {
        return latest.get().inbox().depth();
    }

    @Override
    public long getAccepted() {
        return latest.get().inbox().accepted();
    }

    @Override
    public long getAdmitted() {
        return latest.get().inbox().admitted();
    }

    @Override
    public long getDropped() {
        return latest.get().inbox().dropped();
    }

    @Override
    public int getQueuedInputs() {
        return latest.get().queuedInputs();
    }

    @Override
    public int getActiveInputs() {
        return latest.get().activeInputs();
    }

    @Override
    public List<String> getOpenObligations() {
        return latest.get().openObligations();
    }

    @Override
    public long getLeaseExpiresAtEpochMillis() {
        return leaseExpiresAt.getAsLong();
    }
}
