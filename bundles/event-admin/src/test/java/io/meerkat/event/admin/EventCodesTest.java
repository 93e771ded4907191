package io.meerkat.event.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which events are posted by default, and what is said of a code that no event has. */
class EventCodesTest {
    private static final String[] DEFAULTS = defaults();

    private static String[] defaults() {
        try {
            return (String[]) BridgeConfiguration.class
                    .getDeclaredMethod("meerkat_event_types")
                    .getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theDefaultsAreCodesOfEvents() {
        assertThat(EventCodes.unknown(DEFAULTS)).isEmpty();
    }

    @Test
    void aCodeThatNoEventHasIsFound() {
        assertThat(EventCodes.unknown("session.registered", "session.exploded")).containsExactly("session.exploded");
    }

    @Test
    void theReadmeHasTheTopicsThatArePostedByDefault() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(DEFAULTS)
                .allSatisfy(
                        code -> assertThat(readme).contains("| `" + PostedEvent.ROOT + code.replace('.', '/') + "` |"));
    }
}
