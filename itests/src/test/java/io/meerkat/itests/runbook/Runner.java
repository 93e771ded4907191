package io.meerkat.itests.runbook;

import io.meerkat.itests.fixture.Eventually;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;

/** Does the steps of a section, one after the other, and demands that each shows what the document says. */
public record Runner(Desk desk) {
    public void run(Section section) {
        section.steps().forEach(this::run);
    }

    private void run(Step step) {
        String seen = step.onlyReads() ? readUntilAsExpected(step) : desk.perform(step);
        if (!step.isAsExpected(seen)) {
            throw new AssertionError("'" + step + "' shows:\n" + seen + "\nand should show:\n"
                    + String.join("\n", step.expected()) + "\nThe log:\n" + desk.log());
        }
    }

    /** What was seen last, also where that is not what is expected. */
    private String readUntilAsExpected(Step step) {
        AtomicReference<String> seen = new AtomicReference<>("");
        try {
            Eventually.holds(step.toString(), () -> {
                seen.set(desk.perform(step));
                return step.isAsExpected(seen.get());
            });
        } catch (ConditionTimeoutException notAsExpected) {
            return seen.get();
        }
        return seen.get();
    }
}
