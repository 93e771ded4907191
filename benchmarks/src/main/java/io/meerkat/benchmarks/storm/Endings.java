package io.meerkat.benchmarks.storm;

import io.meerkat.runtime.InputId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.comms.Receipt;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a message may have ended otherwise than by its execution: only where, and while, a command was given that ends
 * it, or where a drain gave it up on purpose.
 */
final class Endings {
    private static final String WITH_ITS_SESSION = "session-unregistered";

    private final Findings findings;
    private final Mails mails;
    private final History history;
    private final Asked asked;

    Endings(Findings findings, Mails mails, History history, Asked asked) {
        this.findings = findings;
        this.mails = mails;
        this.history = history;
        this.asked = asked;
    }

    /** Whether the input was given up; it is a finding where nobody unregistered its session then. */
    boolean abandoned(SessionId session, InputId input) {
        history.abandoned(input)
                .filter(ending -> !asked.unregistered(session, ending.event()))
                .ifPresent(ending -> unasked(session, ending));
        return history.abandoned(input).isPresent();
    }

    /** The messages that were dropped are those that senders were told of, each reason for itself, and for a cause. */
    void dropped(SessionId session) {
        Map<String, Long> said = new TreeMap<>();
        for (Ending ending : history.dropped(session)) {
            said.merge(ending.why(), ending.messages(), Long::sum);
            boolean onPurpose = ending.why().equals(StormDrain.ON_PURPOSE.code());
            boolean withItsSession =
                    ending.why().equals(WITH_ITS_SESSION) && asked.unregistered(session, ending.event());
            if (!onPurpose && !withItsSession) {
                unasked(session, ending);
            }
        }
        Map<String, Long> told = new TreeMap<>();
        mails.of(session)
                .forEach(mail -> mail.sights().forEach(sight -> {
                    if (sight.receipt() instanceof Receipt.Dropped dropped) {
                        told.merge(dropped.reason(), 1L, Long::sum);
                    }
                }));
        if (!said.equals(told)) {
            findings.add(
                    Finding.Kind.MISREPORTED,
                    session,
                    "the runtime says that it has dropped " + said + ", the senders were told " + told);
        }
    }

    private void unasked(SessionId session, Ending ending) {
        findings.add(Finding.Kind.LOST, session, "was not asked to end anything: " + ending);
    }

    /** All that wait in an inbox that nobody drains must be those that were reported when the ingress was moved. */
    void leftBehind(Mail mail) {
        boolean present = mails.present(mail.session()).filter(mail::equals).isPresent();
        boolean reported = history.leftBehind(mail)
                .filter(left -> left.messages() == mail.waiting()
                        && asked.moved(mail.session(), mail.commsRuntime(), left.event()))
                .isPresent();
        if (present || !reported) {
            findings.add(
                    Finding.Kind.STALLED,
                    mail.session(),
                    mail.waiting() + " messages wait in " + mail + ", which " + (present ? "is" : "was")
                            + " its ingress; reported were " + history.leftBehind(mail));
        }
    }
}
