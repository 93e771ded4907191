package io.meerkat.drain.tck;

import io.meerkat.runtime.comms.Message;
import io.meerkat.runtime.drain.DrainFactory;
import io.meerkat.runtime.input.Input;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every drain plug-in has to keep, one test a rule: extend it in a test class with a constructor without parameters,
 * and give a factory. The factory is driven by the real runtime, without a container.
 *
 * <p>A failed test says which rule was broken, what was seen, and what to do.
 */
@Timeout(120)
public abstract class DrainFactoryContract {
    private static final Pattern NUMBERED = Pattern.compile("message (\\d+)");

    /** A factory that has served nobody yet, configured for tests: nothing in it may wait for longer than a second. */
    protected abstract DrainFactory factory() throws Exception;

    /**
     * The n-th message that is sent; by default the text {@code message n}. It must be one that the drain makes an input of.
     *
     * @param number 1 or more
     */
    protected Message message(int number) {
        return Message.text("message " + number, "drain-tck");
    }

    /**
     * The numbers of the messages that an input was made of, in the input's order; by default those of every
     * {@code message n} in its text.
     */
    protected List<Integer> messagesOf(Input input) {
        Matcher found = NUMBERED.matcher(input.text());
        return found.results().map(match -> Integer.valueOf(match.group(1))).toList();
    }

    /** How long anything may take until it counts as missing; by default 10 s. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Test
    void noMessageIsLost() throws Exception {
        new DeliveryRules(plugin()).loss();
    }

    @Test
    void noMessageIsDoubled() throws Exception {
        new DeliveryRules(plugin()).doubling();
    }

    @Test
    void messagesKeepTheirOrder() throws Exception {
        new DeliveryRules(plugin()).order();
    }

    @Test
    void everyMessageIsMovedHoweverFewAreLentAtOnce() throws Exception {
        new DeliveryRules(plugin()).smallQuota();
    }

    @Test
    void sessionsAreKeptApart() throws Exception {
        new DeliveryRules(plugin()).sessionsApart();
    }

    @Test
    void everyOpenGivesAFreshDrain() throws Exception {
        new EndingRules(plugin()).freshDrain();
    }

    @Test
    void noMessageIsLostAcrossSwaps() throws Exception {
        new SwapRules(plugin()).loss();
    }

    @Test
    void noMessageIsDoubledAcrossSwaps() throws Exception {
        new SwapRules(plugin()).doubling();
    }

    @Test
    void messagesKeepTheirOrderAcrossSwaps() throws Exception {
        new SwapRules(plugin()).order();
    }

    @Test
    void everyDecisionIsAboutTheOldestClaims() throws Exception {
        new EndingRules(plugin()).contiguous();
    }

    @Test
    void aPumpWithoutMailReturns() throws Exception {
        new IdleRules(plugin()).returns();
    }

    @Test
    void withoutMailItIsLeftAlone() throws Exception {
        new IdleRules(plugin()).doesNotSpin();
    }

    @Test
    void mailThatComesLaterIsMoved() throws Exception {
        new IdleRules(plugin()).hearsOfLaterMail();
    }

    @Test
    void aPumpSaysWhatItMoved() throws Exception {
        new EndingRules(plugin()).honest();
    }

    @Test
    void whatIsNotTakenNowIsKeptAndOfferedAgain() {
        new AnswerRules(plugin()).notNow();
    }

    @Test
    void aRefusalIsFinalAndTheNextMessageIsDue() {
        new AnswerRules(plugin()).refused();
    }

    @Test
    void aDuplicateIsFinalAndTheNextMessageIsDue() {
        new AnswerRules(plugin()).duplicate();
    }

    @Test
    void aCallThatFailsLosesNoMessage() throws Exception {
        new FailureRules(plugin()).losesNothing();
    }

    @Test
    void closeReturns() {
        new CloseRules(plugin()).returns();
    }

    @Test
    void closeThrowsNothing() {
        new CloseRules(plugin()).throwsNothing();
    }

    @Test
    void anInterruptedPumpReturns() {
        new InterruptRules(plugin()).ends();
    }

    @Test
    void anInterruptIsNotSwallowed() {
        new InterruptRules(plugin()).isKept();
    }

    @Test
    void aPumpWhoseGenerationHasEndedReturns() throws Exception {
        new EndingRules(plugin()).staleEnds();
    }

    @Test
    void onlyThePumpUsesTheContext() throws Exception {
        new EndingRules(plugin()).ownPump();
    }

    @Test
    void afterItsCloseNothingUsesTheContext() throws Exception {
        new EndingRules(plugin()).nothingLate();
    }

    @Test
    void itStartsNoThread() {
        new LeakRules(plugin()).startsNoThread();
    }

    @Test
    void anEndedGenerationCanBeCollected() throws Exception {
        new LeakRules(plugin()).endedIsFreed();
    }

    @Test
    void anUninstalledFactoryCanBeCollected() {
        new LeakRules(plugin()).loaderIsFreed();
    }

    private Plugin plugin() {
        DrainFactoryContract contract = this;
        return new Plugin() {
            @Override
            public DrainFactory fresh() throws Exception {
                return contract.factory();
            }

            @Override
            public DrainFactory isolated() throws Exception {
                return IsolatedLoader.factoryOf(contract);
            }

            @Override
            public Message message(int number) {
                return contract.message(number);
            }

            @Override
            public List<Integer> messagesOf(Input input) {
                return contract.messagesOf(input);
            }

            @Override
            public Duration patience() {
                return contract.patience();
            }
        };
    }
}
