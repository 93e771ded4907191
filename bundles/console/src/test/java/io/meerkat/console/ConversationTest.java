package io.meerkat.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is typed and what is read, to its end. */
class ConversationTest {
    private final ThreadIOImpl streams = new ThreadIOImpl();
    private final CommandProcessorImpl processor = new CommandProcessorImpl(streams);
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    @BeforeEach
    void commands() {
        streams.start();
        processor.addCommand("test", new Commands(), "echo");
        processor.addCommand("test", new Commands(), "fail");
        processor.addCommand("test", new Commands(), "nothing");
        processor.addCommand("test", new Commands(), "wrap");
        processor.addCommand("test", new Commands(), "broken");
    }

    @AfterEach
    void end() {
        processor.stop();
        streams.stop();
    }

    /** What the tests type. */
    @SuppressWarnings("DoNotCallSuggester") // the shell calls them
    public static final class Commands {
        public String echo(String text) {
            return text;
        }

        public void fail(String text) {
            throw new IllegalStateException(text);
        }

        public void wrap(String text) throws Exception {
            if (!text.isEmpty()) {
                throw new Exception(new IllegalArgumentException(text));
            }
        }

        public void broken(String text) {
            if (!text.isEmpty()) {
                throw new AssertionError(text);
            }
        }

        public void nothing() {}
    }

    @Test
    void aCommandIsAnsweredAndCharactersOfEveryKindComeAndGoUnharmed() {
        assertThat(hold("test:echo 'grüße \uD83E\uDDA6 日本'\n")).startsWith("meerkat> grüße \uD83E\uDDA6 日本\n");
    }

    @Test
    void exitEndsItAndWhatFollowsIsNotRead() throws Exception {
        InputStream input = input("test:echo one\n exit \ntest:echo two\n");

        assertThat(hold(input)).isEqualTo("meerkat> one\nmeerkat> ");
        assertThat(new String(input.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("test:echo two\n");
    }

    @Test
    void theEndOfTheInputEndsItAndSoDoesControlD() {
        assertThat(hold("test:echo one\ntest:echo two")).isEqualTo("meerkat> one\nmeerkat> two\nmeerkat> \n");
        assertThat(hold("\u0004test:echo two\n")).isEqualTo("meerkat> \n");
    }

    @Test
    void aCommandThatFailsSaysSoInOneLineAndTheNextOneIsTaken() {
        assertThat(hold("test:fail 'not this'\ntest:missing\n\n   \ntest:nothing\ntest:echo ($exception getMessage)\n")
                        .lines())
                .containsExactly(
                        "meerkat> IllegalStateException: not this",
                        "meerkat> CommandNotFoundException: Command not found: test:missing",
                        "meerkat> meerkat> meerkat> meerkat> Command not found: test:missing",
                        "meerkat> ");
    }

    @Test
    void anErrorOfACommandDoesNotEndTheConversation() {
        assertThat(hold("test:broken badly\ntest:echo still\n").lines())
                .containsExactly("meerkat> AssertionError: badly", "meerkat> still", "meerkat> ");
    }

    @Test
    void whatAFailureCameOfIsSaid() {
        assertThat(hold("test:wrap 'no such file'\n")).containsOnlyOnce("IllegalArgumentException: no such file");
    }

    private String hold(String typed) {
        return hold(input(typed));
    }

    private String hold(InputStream input) {
        PrintStream output = new PrintStream(read, true, StandardCharsets.UTF_8);
        CommandSession session = processor.createSession(input, output, output);
        read.reset();
        new Conversation(session, input, output).hold();
        session.close();
        return read.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static InputStream input(String typed) {
        return new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    }
}
