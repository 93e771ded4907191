package io.meerkat.sessions.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two configurations with one session id. */
class SharedIdTest {
    private final Configurations given = Configurations.withRuntime();

    @BeforeEach
    void twoConfigurations() {
        given.write("first", "session.id=echo", "listener=tcp/7878");
        given.write("second", "session.id=echo", "listener=tcp/7879");
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void theSecondIsRefusedAndBothFilesAreNamed() {
        assertThat(given.runtime.log).containsExactly("register echo", "listen echo tcp/7878");
        assertThat(given.log.warnings())
                .singleElement()
                .asString()
                .contains("/srv/sessions/io.meerkat.session-second.cfg: session.id = 'echo' is taken by"
                        + " /srv/sessions/io.meerkat.session-first.cfg");
    }

    @Test
    void deletingTheSecondLeavesTheFirstAlone() {
        given.runtime.news();

        given.delete("second");

        assertThat(given.runtime.news()).isEmpty();
    }

    @Test
    void deletingTheFirstLetsTheSecondHaveTheId() {
        given.runtime.news();

        given.delete("first");

        assertThat(given.runtime.news())
                .containsExactly("detach echo -", "unregister echo", "register echo", "listen echo tcp/7879");
    }

    @Test
    void anotherIdForTheSecondMakesItsSession() {
        given.runtime.news();

        given.write("second", "session.id=other", "listener=tcp/7879");

        assertThat(given.runtime.news()).containsExactly("register other", "listen other tcp/7879");
    }
}
