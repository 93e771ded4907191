package io.meerkat.gogo;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.AcceptWithCompletion;
import io.meerkat.runtime.command.RegisterSession;
import io.meerkat.runtime.command.SessionOptions;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.input.InputHeader;
import io.meerkat.runtime.input.InputSource;
import io.meerkat.runtime.input.Prompt;
import io.meerkat.runtime.management.SentEventData;
import io.meerkat.runtime.management.SessionData;
import io.meerkat.runtime.management.UnregisterData;
import java.time.InstantSource;
import java.util.Optional;

/** The commands that register a session, end it, and speak to it. */
record SessionChanges(Calls calls, SessionReads sessions, InstantSource clock) {

    Object register(String text, String drainType, boolean dryRun) {
        SessionId id = Calls.session("register", text);
        var command = new RegisterSession(
                id, new SessionOptions(Optional.of(drainType).filter(type -> !type.isEmpty())));
        if (dryRun) {
            return calls.explain(command);
        }
        calls.execute(command);
        return new Outcome("register", id.value(), "session '" + id + "' is registered");
    }

    Object unregister(String text, boolean dryRun, boolean yes) {
        SessionId id = Calls.session("unregister", text);
        var command = new UnregisterSession(id);
        if (dryRun) {
            return calls.explain(command);
        }
        if (!yes) {
            var explanation = calls.explainAccepted(command);
            return new Plan(
                    wouldEnd(sessions.show("unregister", text)),
                    "meerkat:unregister --yes " + Quoted.firstWord(text),
                    explanation);
        }
        return UnregisterData.of(calls.execute(command));
    }

    private static String wouldEnd(SessionData session) {
        return "session '" + session.id() + "' would be ended and removed: its drain is " + session.drainPhase()
                + ", its inbox has " + Counted.of(session.inboxDepth(), "message")
                + " that would be dropped, and it has "
                + Counted.of(session.activeInputs(), "input") + " that would be given up";
    }

    Object send(String text, String words, boolean dryRun) {
        SessionId id = Calls.session("send", text);
        if (words.isBlank()) {
            throw new UsageException("send", "the text is empty; say what the agent is to read");
        }
        var prompt = new Prompt(InputHeader.of(clock.instant(), InputSource.operator("shell")), words);
        var command = new AcceptWithCompletion(id, prompt);
        return dryRun
                ? calls.explain(command)
                : SentEventData.of(calls.execute(command).outcome());
    }
}
