package io.meerkat.drain.tck;

import java.util.Optional;

/** What a drain has to keep, one test each: what is looked at, and what the author of one that breaks it should do. */
enum Rule {
    NO_LOSS(
            "noMessageIsLost",
            "every message that can be read is part of an input",
            "make an input of every claim, and tell messagesOf which messages an input was made of"),
    NO_DOUBLING(
            "noMessageIsDoubled",
            "no message is part of two inputs, or twice of one",
            "put into an input the claims it is admitted with, nothing else"),
    ORDER(
            "messagesKeepTheirOrder",
            "a session's messages are executed in the order in which they came",
            "put several messages into an input in the order of their claims"),
    SMALL_QUOTA(
            "everyMessageIsMovedHoweverFewAreLentAtOnce",
            "one claim a pump is enough to move every message in the end",
            "admit what was claimed when no more comes within a bounded time, however little it is"),
    SESSIONS_APART(
            "sessionsAreKeptApart",
            "sessions that are served by one factory at once do not see each other's messages",
            "keep what belongs to a session in its drain, not in the factory, and share nothing without a lock"),
    FRESH_DRAIN(
            "everyOpenGivesAFreshDrain", "a drain serves one session for one generation", "make a new drain in open"),
    NO_LOSS_ACROSS_SWAPS(
            "noMessageIsLostAcrossSwaps",
            "messages that were lent when the drain was swapped are moved by the next one",
            "treat a message that is claimed as new, whoever has seen it before; W is the deduplication"),
    NO_DOUBLING_ACROSS_SWAPS(
            "noMessageIsDoubledAcrossSwaps",
            "messages that were lent when the drain was swapped are moved once",
            "forget with the generation what was claimed and not admitted; it is lent again"),
    ORDER_ACROSS_SWAPS(
            "messagesKeepTheirOrderAcrossSwaps",
            "the order holds also where the drain was swapped in the middle of a batch",
            "forget with the generation what was claimed and not admitted; it is lent again, in order"),
    CONTIGUOUS(
            "everyDecisionIsAboutTheOldestClaims",
            "what is admitted or dropped are the oldest claims that are not decided over, without a gap",
            "decide over claims in the order in which they were lent"),
    RETURNS(
            "aPumpWithoutMailReturns",
            "a pump takes no worker while there is no mail",
            "return Pumped.idle() when claim() is empty; the runtime calls again when mail comes"),
    NO_SPIN(
            "withoutMailItIsLeftAlone",
            "a drain without mail is not called again and again",
            "return Pumped.idle() when there is nothing to do; notBefore is for mail that was left on purpose"),
    LATER_MAIL(
            "mailThatComesLaterIsMoved",
            "mail that comes when everything had been moved is moved, too",
            "return Pumped.idle() when there is nothing to do; until the time of notBefore no mail is looked at"),
    HONEST(
            "aPumpSaysWhatItMoved",
            "moved(n) is the number of messages that this pump decided over",
            "count what was admitted or dropped in the pump, and return idle() or notBefore() for none"),
    NOT_NOW(
            "whatIsNotTakenNowIsKeptAndOfferedAgain",
            "after NotNow the messages stay, the pump ends with notBefore, and they are offered again",
            "on NotNow call releaseAll() and return Pumped.notBefore() with a time above zero"),
    REFUSED(
            "aRefusalIsFinalAndTheNextMessageIsDue",
            "after Refused the messages are gone, and those behind them are moved",
            "on Refused go on with the next claim"),
    DUPLICATE(
            "aDuplicateIsFinalAndTheNextMessageIsDue",
            "after Duplicate the messages are gone, and those behind them are moved",
            "on Duplicate go on with the next claim"),
    FAILURE(
            "aCallThatFailsLosesNoMessage",
            "when a call of the context throws, the messages are moved by a later pump, once",
            "let what the context throws through; do not drop or count as moved what it was about"),
    CLOSE_RETURNS("closeReturns", "close does not wait", "free what the drain holds without waiting for anybody"),
    CLOSE_THROWS_NOTHING(
            "closeThrowsNothing",
            "close can be called after no pump, after a good one and after a failed one",
            "free only what is there, and throw nothing"),
    INTERRUPT_ENDS(
            "anInterruptedPumpReturns",
            "a pump that is interrupted ends, whatever it was doing",
            "wait for nothing in a pump; where something does wait, let the InterruptedException through"),
    INTERRUPT_KEPT(
            "anInterruptIsNotSwallowed",
            "a pump that has been told to end does not take the message away and go on",
            "let InterruptedException through, or set the thread's flag again and return"),
    STALE_ENDS(
            "aPumpWhoseGenerationHasEndedReturns",
            "StaleDrainException ends the pump",
            "let StaleDrainException through; do not call the context again"),
    OWN_PUMP(
            "onlyThePumpUsesTheContext",
            "the context is used on the pump's thread, while the pump runs",
            "call the context in pump(), on the thread that called it"),
    NOTHING_LATE(
            "afterItsCloseNothingUsesTheContext",
            "a drain that was closed leaves its context alone",
            "keep no timer, thread or call-back that uses the context"),
    NO_THREAD(
            "itStartsNoThread",
            "neither the factory nor its drains start a thread",
            "return Pumped.notBefore() instead of a timer, and do the work in pump()"),
    ENDED_IS_FREED(
            "anEndedGenerationCanBeCollected",
            "when a drain was swapped out, neither it nor its context is held by anybody",
            "keep no drain and no context in the factory or in anything static"),
    LOADER_IS_FREED(
            "anUninstalledFactoryCanBeCollected",
            "when a factory is gone, its class loader is held by nobody",
            "leave no ThreadLocal, thread, hook or static registration behind");

    private final String test;
    private final String checks;
    private final String remedy;

    Rule(String test, String checks, String remedy) {
        this.test = test;
        this.checks = checks;
        this.remedy = remedy;
    }

    /** The name of its test in {@link DrainFactoryContract}. */
    String test() {
        return test;
    }

    String checks() {
        return checks;
    }

    /** Fails when something was seen that breaks the rule. */
    void require(Optional<String> violation) {
        if (violation.isPresent()) {
            throw broken(violation.get());
        }
    }

    /** An error that says which rule, what was seen, and what to do. */
    AssertionError broken(String seen) {
        return new AssertionError("rule " + test + ": " + checks + ". Seen: " + seen + ". To do: " + remedy + ".");
    }
}
