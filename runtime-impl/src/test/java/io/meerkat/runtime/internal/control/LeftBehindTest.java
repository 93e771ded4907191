package io.meerkat.runtime.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.SetPeerIngressContext;
import io.meerkat.runtime.internal.fixture.FakeComms;
import io.meerkat.runtime.internal.fixture.LogRecorder;
import io.meerkat.runtime.internal.fixture.Prompts;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a runtime without a store leaves behind when it stops is said, session by session (design, section 2, item 6). */
@Timeout(30)
class LeftBehindTest {

    @Test
    void aSessionWithInputsAndMailIsNamedOnceWithBothNumbers() {
        try (LogRecorder log = LogRecorder.open()) {
            TestRuntime test = TestRuntime.bare();
            FakeComms comms = new FakeComms("fake");
            SessionId alice = test.register("alice");
            test.register("bob");
            test.runtime().execute(SetPeerIngressContext.listen(alice, comms));
            comms.offer(alice, "one");
            comms.offer(alice, "two");
            comms.offer(alice, "three");
            test.runtime().execute(Prompts.accept(alice, "first"));
            test.runtime().execute(Prompts.accept(alice, "second"));

            test.close();

            assertThat(log.warnings())
                    .filteredOn(warning -> warning.contains("session '"))
                    .singleElement()
                    .asString()
                    .startsWith("session 'alice' leaves 2 open inputs and 3 undecided messages behind");
        }
    }
}
