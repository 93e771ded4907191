package io.meerkat.gogo;

import io.meerkat.runtime.CommsRuntimeId;
import io.meerkat.runtime.Explanation;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.RunId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.UnregisterReport;
import io.meerkat.runtime.command.WaitOutcome;
import io.meerkat.runtime.event.RuntimeEvent;
import io.meerkat.runtime.input.AcceptOutcome;
import io.meerkat.runtime.management.DrainWaitData;
import io.meerkat.runtime.management.EventAttribute;
import io.meerkat.runtime.management.EventData;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.ObligationData;
import io.meerkat.runtime.management.SentEventData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.UnregisterData;
import io.meerkat.runtime.refusal.Refusal;
import java.util.List;
import java.util.Map;

/** The runtime's records as those that JMX shows: the shell names things as the consoles do, and as filters do. */
final class ManagementRecords {
    private ManagementRecords() {}

    static SessionData of(SessionSnapshot session) {
        return new SessionData(
                session.id().value(),
                session.phase(),
                session.registration(),
                session.epochId(),
                obligations(session),
                session.owner().kind(),
                session.owner().commsRuntimeName().orElse(null),
                session.owner().commsRuntime().map(CommsRuntimeId::value).orElse(null),
                session.owner().mob().map(MobId::value).orElse(null),
                session.drain().phase(),
                session.drain().mode().orElse(null),
                session.drain().service(),
                session.drain().generation(),
                session.drain().handlePresent(),
                session.drain().type().orElse(null),
                session.inbox().instance(),
                session.inbox().accepted(),
                session.inbox().admittedThrough(),
                session.inbox().admitted(),
                session.inbox().dropped(),
                session.inbox().depth(),
                session.inbox().lost(),
                session.inboxLeftBehind(),
                session.currentRun().map(RunId::value).orElse(null),
                session.turnPhase().orElse(null),
                session.executorType().orElse(null),
                session.queuedInputs(),
                session.activeInputs(),
                session.silentIntents().stream().sorted().toList());
    }

    private static List<ObligationData> obligations(SessionSnapshot session) {
        return session.obligations().stream()
                .map(each -> new ObligationData(
                        each.name(), each.owner(), each.age().toMillis(), each.open(), each.forcedAbort()))
                .toList();
    }

    static EventData of(RuntimeEvent event) {
        return new EventData(
                event.sequence(),
                event.time().toEpochMilli(),
                event.type().code(),
                event.session().map(SessionId::value).orElse(null),
                event.detail(),
                event.attributes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new EventAttribute(entry.getKey(), entry.getValue()))
                        .toList());
    }

    static ExplanationData of(Explanation explanation) {
        return new ExplanationData(
                explanation.command(),
                explanation.accepted(),
                explanation
                        .refusal()
                        .map(refusal -> refusal.getClass().getSimpleName())
                        .orElse(null),
                explanation.refusal().map(Refusal::text).orElse(null),
                explanation.steps().stream().map(ManagementRecords::of).toList());
    }

    private static ExplanationData.Step of(Explanation.Step step) {
        return new ExplanationData.Step(
                step.input(),
                step.transition().orElse(null),
                step.guards().stream()
                        .map(guard -> new ExplanationData.Guard(
                                guard.transition(), guard.name(), guard.text(), guard.holds()))
                        .toList(),
                step.effects());
    }

    static UnregisterData of(UnregisterReport report) {
        return new UnregisterData(
                report.session().value(),
                report.drain(),
                report.turn(),
                report.discardedMessages(),
                report.abandonedInputs());
    }

    static DrainWaitData of(WaitOutcome outcome) {
        return new DrainWaitData(outcome.kind(), outcome instanceof WaitOutcome.Ended ended ? ended.phase() : null);
    }

    static SentEventData of(AcceptOutcome outcome) {
        if (outcome instanceof AcceptOutcome.Deduplicated doubled) {
            return new SentEventData(
                    doubled.input().value(), outcome.kind(), doubled.existing().value());
        }
        // A rejected input is a refused command.
        AcceptOutcome.Accepted accepted = (AcceptOutcome.Accepted) outcome;
        return new SentEventData(accepted.input().value(), outcome.kind(), null);
    }
}
