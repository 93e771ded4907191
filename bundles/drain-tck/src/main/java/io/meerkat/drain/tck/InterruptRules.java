package io.meerkat.drain.tck;

import io.meerkat.runtime.drain.Admission;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A worker that is told to end is not kept. */
final class InterruptRules {
    private static final Duration A_WHILE = Duration.ofMillis(200);
    private static final int FEW = 3;
    private static final int MANY = 50;

    private final Plugin plugin;

    InterruptRules(Plugin plugin) {
        this.plugin = plugin;
    }

    /** Where a drain may be tempted to wait: without mail, with a little, and while the session takes nothing. */
    void ends() {
        ends("without mail", context -> {});
        ends("with a little mail", context -> context.receive(FEW));
        ends("while the session takes nothing", context -> {
            context.receive(FEW);
            context.answerNext(input -> new Admission.NotNow("the kit's session is busy"));
        });
    }

    private void ends(String when, Consumer<ScriptedContext> script) {
        try (ScriptedPumps pumps = new ScriptedPumps(plugin)) {
            script.accept(pumps.context());
            pumps.open();
            Outcome outcome = pumps.pumpInterruptedAfter(A_WHILE);
            Rule.INTERRUPT_ENDS.require(
                    outcome.stuck().map(where -> "a pump " + when + " was interrupted, and " + where));
        }
    }

    /** Every call of claim() interrupts its thread: who goes on must not have taken the flag away. */
    void isKept() {
        try (ScriptedPumps pumps = new ScriptedPumps(plugin)) {
            AtomicBoolean flagged = new AtomicBoolean();
            AtomicBoolean swallowed = new AtomicBoolean();
            pumps.context().receive(MANY);
            pumps.context().onClaim(() -> {
                if (flagged.getAndSet(true) && !Thread.currentThread().isInterrupted()) {
                    swallowed.set(true);
                }
                Thread.currentThread().interrupt();
            });
            pumps.open();
            pumps.pump();
            if (swallowed.get()) {
                throw Rule.INTERRUPT_KEPT.broken(
                        "the flag of the pump's thread was set, and the drain took it away and claimed on");
            }
        }
    }
}
