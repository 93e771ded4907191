package io.meerkat.runtime.internal.delivery;

import io.meerkat.runtime.IngressOwner;
import io.meerkat.runtime.IngressOwnerKind;
import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.MobId;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.comms.CommsException;
import io.meerkat.runtime.comms.CommsRuntime;
import io.meerkat.runtime.refusal.CommandRefusedException;
import io.meerkat.runtime.refusal.Refusal;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** What happens to the ownership of a session while messages flow. One thread at a time moves a session. */
final class OwnerMoves {
    private static final MobId MOB = MobId.of("m");
    private static final MobId STRANGER = MobId.of("stranger");

    /** The moves there are. */
    enum Move {
        /** A mob takes over with whatever comms runtime, perhaps the session's own. */
        PROMOTION,
        SAME_OWNER_REPLACEMENT,
        DETACH_BY_THE_WRONG_OWNER,
        /** The owner gives it up, and the session listens again. */
        RETURN_TO_THE_SESSION
    }

    private final MeerkatRuntime runtime;
    private final Lines lines;
    private final Findings findings;
    private final Map<Move, Integer> made = new ConcurrentHashMap<>();

    OwnerMoves(MeerkatRuntime runtime, Lines lines, Findings findings) {
        this.runtime = runtime;
        this.lines = lines;
        this.findings = findings;
    }

    void move(SessionId session, Move move, Random random) {
        boolean moved = tried(session, move, random.nextInt(Lines.COUNT));
        if (moved) {
            made.merge(move, 1, Integer::sum);
        }
    }

    /** The same owner listens at the line of this number. */
    void listen(SessionId session, int number) {
        if (!claim(session, owner(session).kind() == IngressOwnerKind.MOB_OWNED, number)) {
            findings.add(Finding.Kind.FAILED, session + " cannot listen at line " + number);
        }
    }

    Map<Move, Integer> made() {
        return made;
    }

    private boolean tried(SessionId session, Move move, int number) {
        boolean mobOwns = owner(session).kind() == IngressOwnerKind.MOB_OWNED;
        return switch (move) {
            case PROMOTION -> !mobOwns && claim(session, true, number);
            case SAME_OWNER_REPLACEMENT -> claim(session, mobOwns, number);
            case DETACH_BY_THE_WRONG_OWNER -> refused(session, mobOwns);
            case RETURN_TO_THE_SESSION -> {
                runtime.execute(
                        mobOwns
                                ? SetPeerIngressContext.detachFor(MOB, session)
                                : SetPeerIngressContext.detach(session));
                yield claim(session, false, number) || claim(session, false, 0);
            }
        };
    }

    /** Whether it was there to be claimed; a comms runtime whose provider goes may not be. */
    private boolean claim(SessionId session, boolean forMob, int number) {
        try {
            CommsRuntime comms = lines.line(number);
            runtime.execute(
                    forMob
                            ? SetPeerIngressContext.listenFor(MOB, session, comms)
                            : SetPeerIngressContext.listen(session, comms));
        } catch (CommsException away) {
            return false;
        } catch (CommandRefusedException refused) {
            if (!refused.getMessage().contains("was closed since it was looked up")) {
                findings.add(Finding.Kind.FAILED, "claim of " + session + ": " + refused.getMessage());
            }
            return false;
        }
        IngressOwnerKind expected = forMob ? IngressOwnerKind.MOB_OWNED : IngressOwnerKind.SESSION_OWNED;
        if (owner(session).kind() != expected) {
            findings.add(Finding.Kind.DISTURBED, session + " is not " + expected + " but " + owner(session));
        }
        return true;
    }

    private boolean refused(SessionId session, boolean mobOwns) {
        IngressOwner before = owner(session);
        for (SetPeerIngressContext wrong : mobOwns
                ? new SetPeerIngressContext[] {
                    SetPeerIngressContext.detach(session), SetPeerIngressContext.detachFor(STRANGER, session)
                }
                : new SetPeerIngressContext[] {SetPeerIngressContext.detachFor(MOB, session)}) {
            try {
                runtime.execute(wrong);
                findings.add(Finding.Kind.DISTURBED, wrong + " was not refused, owner " + before);
            } catch (CommandRefusedException refused) {
                if (refused.refusal().kind() != Refusal.Kind.VALIDATION_FAILED) {
                    findings.add(Finding.Kind.DISTURBED, wrong + ": " + refused.getMessage());
                }
            }
        }
        IngressOwner after = owner(session);
        // A comms runtime that its provider brought back is another object, and so another id.
        if (after.kind() != before.kind() || !after.mob().equals(before.mob())) {
            findings.add(Finding.Kind.DISTURBED, session + ": owner " + before + ", then " + after);
        }
        return true;
    }

    private IngressOwner owner(SessionId session) {
        return runtime.session(session).orElseThrow().owner();
    }
}
