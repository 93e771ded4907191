package io.meerkat.drain.tck;

import java.util.function.Consumer;

/** The end of a drain is quick and quiet. */
final class CloseRules {
    private static final int FEW = 3;

    private final Plugin plugin;

    CloseRules(Plugin plugin) {
        this.plugin = plugin;
    }

    void returns() {
        Outcome closed = closedAfter(pumps -> pumps.pump());
        Rule.CLOSE_RETURNS.require(closed.stuck());
    }

    void throwsNothing() {
        throwsNothing("no pump", pumps -> {});
        throwsNothing("a good pump", pumps -> pumps.pump());
        throwsNothing("a failed pump", pumps -> {
            pumps.context().onClaim(() -> {
                throw new IllegalStateException("planted by the kit: the context fails");
            });
            pumps.pump();
        });
    }

    private void throwsNothing(String after, Consumer<ScriptedPumps> before) {
        Rule.CLOSE_THROWS_NOTHING.require(
                closedAfter(before).thrown().map(thrown -> "after " + after + " close() threw " + thrown));
    }

    private Outcome closedAfter(Consumer<ScriptedPumps> before) {
        try (ScriptedPumps pumps = new ScriptedPumps(plugin)) {
            pumps.context().receive(FEW);
            pumps.open();
            before.accept(pumps);
            return pumps.closeDrain();
        }
    }
}
