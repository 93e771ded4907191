package io.meerkat.drain.tck;

import static io.meerkat.drain.tck.Rule.*;

import io.meerkat.drain.tck.broken.AddsTheOneBefore;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A drain that breaks a rule, and what the kit says of it.
 *
 * @param name of its class
 * @param seen a piece of what the failure says was seen
 * @param others rules that it may break with it
 */
record Broken(String name, Rule rule, String seen, Set<Rule> others) {

    private static Broken of(String name, Rule rule, String seen, Rule... others) {
        return new Broken(name, rule, seen, Set.of(others));
    }

    static List<Broken> all() {
        return Stream.of(
                        of(
                                "DropsEveryTenth",
                                NO_LOSS,
                                "message 10 was dropped as tired",
                                NO_LOSS_ACROSS_SWAPS,
                                SMALL_QUOTA,
                                FAILURE),
                        of("AddsTheOneBefore", NO_DOUBLING, "is there again", NO_DOUBLING_ACROSS_SWAPS, FAILURE),
                        of("PutsTheNewestFirst", ORDER, "came after message", ORDER_ACROSS_SWAPS),
                        of(
                                "WaitsForTwo",
                                SMALL_QUOTA,
                                "message 1 is still in the inbox",
                                NO_LOSS,
                                LATER_MAIL,
                                NO_LOSS_ACROSS_SWAPS,
                                FAILURE,
                                SESSIONS_APART,
                                RETURNS),
                        of("SharesItsLastMessage", SESSIONS_APART, "was not sent to session"),
                        of("OneForAll", FRESH_DRAIN, "OneForAll twice", ENDED_IS_FREED),
                        of("RemembersWhatItSaw", NO_LOSS_ACROSS_SWAPS, "was dropped as seen", FAILURE),
                        of("KeepsItsBatch", NO_DOUBLING_ACROSS_SWAPS, "is there again", FAILURE),
                        of("PutsOldMessagesLast", ORDER_ACROSS_SWAPS, "came after message"),
                        of("TriesTheNewestFirst", CONTIGUOUS, "is not the next undecided one"),
                        of("WaitsForMail", RETURNS, "before there was any mail", SESSIONS_APART),
                        of("AsksForMore", NO_SPIN, "its pump was called"),
                        of(
                                "SleepsWhenItIsDone",
                                LATER_MAIL,
                                "is still in the inbox",
                                NO_LOSS,
                                NO_LOSS_ACROSS_SWAPS,
                                SMALL_QUOTA,
                                RETURNS,
                                REFUSED,
                                DUPLICATE),
                        of("CountsOneMore", HONEST, "when it had decided over"),
                        of("GivesUpWhatIsNotTaken", NOT_NOW, "fates: [message 1 dropped as busy"),
                        of("AsksAgainAtOnce", NOT_NOW, "answered with NotNow 101 times in a pump"),
                        of("ThrowsOnRefusal", REFUSED, "after the first input was answered with Refused"),
                        of("OffersDuplicatesAgain", DUPLICATE, "after the first input was answered with Duplicate"),
                        of("DropsWhatFailed", FAILURE, "after admit() had thrown, message 1 was dropped as failed"),
                        of(
                                "WaitsInClose",
                                CLOSE_RETURNS,
                                "WaitsInClose.close",
                                NO_LOSS_ACROSS_SWAPS,
                                NO_DOUBLING_ACROSS_SWAPS,
                                ORDER_ACROSS_SWAPS,
                                STALE_ENDS,
                                FAILURE),
                        of("ClosesWhatItHasNot", CLOSE_THROWS_NOTHING, "after no pump close() threw"),
                        of("CannotBeInterrupted", INTERRUPT_ENDS, "CannotBeInterrupted.decide", NOT_NOW),
                        of("SwallowsInterrupts", INTERRUPT_KEPT, "took it away and claimed on"),
                        of("TriesForEver", STALE_ENDS, "times after its generation had ended"),
                        of("UsesAnotherThread", OWN_PUMP, "on thread 'other'", NOTHING_LATE, NO_THREAD),
                        of("LooksBackAfterItsEnd", NOTHING_LATE, "on thread 'late' after close()"),
                        of("StartsATimer", NO_THREAD, "there was thread 'look'", LOADER_IS_FREED),
                        of("RemembersItsContexts", ENDED_IS_FREED, "the context was still held"),
                        of("LeavesAThreadLocal", LOADER_IS_FREED, "the class loader of"))
                .toList();
    }

    /** The kit over it. */
    String kit() {
        return AddsTheOneBefore.class.getPackageName() + "." + name + "$Kit";
    }

    /** Whether a failure names the rule and what was to be seen, and says what to do. */
    boolean isRight(String failure) {
        return failure.startsWith("rule " + rule.test() + ": " + rule.checks())
                && failure.contains(seen)
                && failure.contains("To do: ");
    }

    /** The rules that it may fail. */
    Set<String> mayFail() {
        return Stream.concat(Stream.of(rule), others.stream()).map(Rule::test).collect(Collectors.toSet());
    }

    static String namesFor(Rule rule) {
        return all().stream()
                .filter(broken -> broken.rule == rule)
                .map(broken -> "`" + broken.name + "`")
                .collect(Collectors.joining(", "));
    }

    static List<Rule> rules() {
        return Arrays.asList(Rule.values());
    }

    @Override
    public String toString() {
        return name + " breaks " + rule.test();
    }
}
