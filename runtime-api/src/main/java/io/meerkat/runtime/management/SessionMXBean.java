package io.meerkat.runtime.management;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One watched session, over JMX: {@code io.meerkat.runtime:type=Session,id="..."}, published by
 * {@link SessionManagerMXBean#watchSession} for the time of its lease. The runtime implements it.
 *
 * <p>Attributes never throw and are at most 250 ms old; once the session has gone they stay as they last were until the
 * MBean goes too.
 */
@ProviderType
@Description("One watched session; gone at the end of its lease or when the session goes.")
public interface SessionMXBean {

    @Description("The session's id.")
    String getId();

    @Description("The visible lifecycle phase.")
    @LegalValues({"INITIALIZING", "IDLE", "ATTACHED", "RUNNING", "RETIRED", "STOPPED", "DESTROYED"})
    String getPhase();

    @Description("QUEUING: no executor, inputs wait; ACTIVE: an executor is attached; DRAINING: being unregistered.")
    @LegalValues({"QUEUING", "ACTIVE", "DRAINING"})
    String getRegistration();

    @Description("The phase of the drain.")
    @LegalValues({"INACTIVE", "RUNNING", "STOPPED", "EXITED_RESPAWNABLE"})
    String getDrainPhase();

    @Description("What stands behind a running drain.")
    @LegalValues({"SERVING", "PARKED", "EXHAUSTED"})
    String getDrainService();

    @Description("The type of the drain plug-in that serves it; null: none does.")
    @Nullable
    String getDrainType();

    @Description("The drain generation that may admit; 0: none ever ran. It grows with every spawn and swap.")
    @Unit("generations")
    long getDrainGeneration();

    @Description("Who owns the peer ingress.")
    @LegalValues({"UNATTACHED", "SESSION_OWNED", "MOB_OWNED"})
    String getOwner();

    @Description("The owning comms runtime; null: none.")
    @Nullable
    String getCommsRuntime();

    @Description("The type of the attached executor; null: none.")
    @Nullable
    String getExecutorType();

    @Description("The run in flight; null: none.")
    @Nullable
    String getCurrentRun();

    @Description(
            "Where its turn stands, as far as its executor has said: APPLYING_PRIMITIVE until it reports more, which"
                    + " not every executor does; null: no run.")
    @LegalValues({
        "READY",
        "APPLYING_PRIMITIVE",
        "CALLING_LLM",
        "WAITING_FOR_OPS",
        "DRAINING_BOUNDARY",
        "EXTRACTING",
        "ERROR_RECOVERY",
        "CANCELLING",
        "COMPLETED",
        "FAILED",
        "CANCELLED"
    })
    @Nullable
    String getTurnPhase();

    @Description("Messages that wait in the owned inbox.")
    @Unit("messages")
    long getInboxDepth();

    @Description("Messages the owned inbox has taken; begins again when another comms runtime takes over.")
    @Unit("messages")
    long getAccepted();

    @Description("Messages of the owned inbox that became part of an input.")
    @Unit("messages")
    long getAdmitted();

    @Description("Messages of the owned inbox that were dropped with a recorded reason.")
    @Unit("messages")
    long getDropped();

    @Description("Inputs that wait for a run.")
    @Unit("inputs")
    int getQueuedInputs();

    @Description("Inputs that have not ended.")
    @Unit("inputs")
    int getActiveInputs();

    @Description("What an unregister still waits for.")
    List<String> getOpenObligations();

    @Description("When this MBean goes, unless the session is watched again before.")
    @Unit("epoch milliseconds")
    long getLeaseExpiresAtEpochMillis();
}
