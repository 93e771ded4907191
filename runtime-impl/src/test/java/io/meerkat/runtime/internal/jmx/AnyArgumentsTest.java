package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.MeerkatRuntime;
import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.SessionSnapshot;
import io.meerkat.runtime.command.UnregisterSession;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a console sends to an operation of the session manager: it is done, or refused by a JDK exception with a short
 * text; what was accepted is there as it was sent; and another session is as it was.
 */
class AnyArgumentsTest {
    private static final int MOST_CHARACTERS = 2_600;
    private static final SessionId ALICE = SessionId.of("alice");

    private final TestRuntime test = TestRuntime.draining();
    private final MeerkatRuntime runtime = test.runtime();
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Management management = Management.open(
            runtime,
            test.assembly().insight(),
            MBeanServerPublisher.strict(server),
            Optional.of("a,b=\"*?\n"),
            () -> new ManagementSettings(
                    Duration.ofSeconds(60),
                    Duration.ofMillis(100),
                    Duration.ofMillis(100),
                    Duration.ofHours(1),
                    3,
                    Duration.ofSeconds(1)),
            InstantSource.system());
    private final ObjectName manager = management.objectName();

    AnyArgumentsTest() {
        test.register(ALICE.value());
    }

    @AfterProperty
    void close() {
        management.close();
        test.close();
    }

    @Provide
    Arbitrary<@Nullable String> texts() {
        Arbitrary<String> known = Arbitraries.of(
                "",
                " ",
                "\0",
                "a\nb",
                "\u2028",
                "\uD800",
                "\uDC00\uD800",
                "a\uFFFFb",
                "x".repeat(200),
                "x".repeat(201),
                "x".repeat(1_000_000),
                "*",
                "a,b=c",
                "\"",
                "\\",
                "io.meerkat.runtime:type=*",
                "(id=*)",
                "(&",
                "(phase=IDLE)",
                "(color=red)",
                "(id=\\",
                "(inboxDepth>=x)",
                "(id~=a)",
                "(!".repeat(50_000),
                "(!".repeat(90) + "(id=a)" + ")".repeat(90),
                "null",
                "true",
                "tcp/0",
                "tcp/",
                "/",
                "memory/x",
                "FAILED",
                "Dismissed",
                "drain",
                "registration",
                "%s{0}");
        return Arbitraries.oneOf(known, Arbitraries.strings().ofMaxLength(30)).injectNull(0.1);
    }

    @Provide
    Arbitrary<@Nullable String> jsons() {
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "1",
                "-1.5",
                "1e999999999",
                "9".repeat(3_000),
                "\"\"",
                "\"bob\"",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "true",
                "[]",
                "[1]",
                "[\"a\",null]",
                "{}",
                "{\"a\":\"b\"}",
                "{\"a\":1}",
                "{\"input_type\":\"prompt\",\"text\":\"x\"}",
                "{\"a\":".repeat(2_000),
                "\"" + "x".repeat(100_000) + "\"",
                "\"FAILED\"");
        Arbitrary<String> names = Arbitraries.of(
                "session",
                "text",
                "input",
                "reason",
                "drainType",
                "executorType",
                "settings",
                "intents",
                "keepAlive",
                "commsRuntime",
                "mob",
                "timeoutMillis",
                "type",
                "detail",
                "attributes",
                "run",
                "sequence",
                "runtimeId",
                "fenceToken",
                "epochId",
                "no\\u0000ne");
        Arbitrary<String> members = Combinators.combine(names, values).as((name, value) -> "\"" + name + "\":" + value);
        Arbitrary<String> objects = members.list()
                .ofMaxSize(5)
                .map(list -> "{\"session\":\"bob\"" + (list.isEmpty() ? "" : "," + String.join(",", list)) + "}");
        return Arbitraries.oneOf(objects, objects, texts().map(text -> text == null ? "{" : text));
    }

    @Provide
    Arbitrary<Call> calls() {
        return Arbitraries.of(operations())
                .flatMap(operation -> arguments(operation).map(given -> new Call(operation, given)));
    }

    @Provide
    Arbitrary<List<@Nullable String>> explained() {
        Arbitrary<@Nullable String> commands = Arbitraries.oneOf(
                Arbitraries.of(new CommandReader(
                                name -> {
                                    throw new IllegalArgumentException(name);
                                },
                                new OperatorInputs(InstantSource.system()))
                        .catalogue()
                        .keySet()),
                texts());
        return Combinators.combine(commands, jsons()).as((command, json) -> Arrays.asList(command, json));
    }

    /** An operation and what it is called with. */
    private record Call(MBeanOperationInfo operation, List<@Nullable Object> arguments) {
        String[] signature() {
            return Arrays.stream(operation.getSignature())
                    .map(MBeanParameterInfo::getType)
                    .toArray(String[]::new);
        }

        @Override
        public String toString() {
            String text = operation.getName() + arguments;
            return text.length() < 300 ? text : text.substring(0, 300) + "...";
        }
    }

    @Property
    void anOperationIsDoneOrRefused(@ForAll("calls") Call call) throws Exception {
        SessionSnapshot before = runtime.session(ALICE).orElseThrow();

        invoke(call);

        assertThat(runtime.session(ALICE)).as("the other session").contains(before);
        server.invoke(manager, "getSession", new Object[] {"alice"}, new String[] {"java.lang.String"});
        for (SessionSnapshot session : runtime.sessions()) {
            if (!session.id().equals(ALICE)) {
                assertThat(call.arguments())
                        .as("registered as it was sent")
                        .contains(session.id().value());
                runtime.execute(new UnregisterSession(session.id()));
            }
        }
    }

    @Property
    void anExplanationIsGivenOrRefused(@ForAll("explained") List<@Nullable String> given) throws Exception {
        MBeanOperationInfo explanation = operations().stream()
                .filter(operation -> operation.getName().equals("getExplanation"))
                .findAny()
                .orElseThrow();

        invoke(new Call(explanation, new ArrayList<>(given)));

        assertThat(runtime.sessions()).as("nothing is changed").hasSize(1);
    }

    private void invoke(Call call) throws Exception {
        try {
            server.invoke(manager, call.operation().getName(), call.arguments().toArray(), call.signature());
        } catch (RuntimeMBeanException refused) {
            assertThat(refused.getCause())
                    .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
                    .hasNoCause();
            assertThat(refused.getCause().getClass().getModule().getName()).isEqualTo("java.base");
            assertThat(refused.getCause().getMessage())
                    .isNotBlank()
                    .hasSizeLessThan(MOST_CHARACTERS)
                    .doesNotContain("the log of the runtime has the trace");
        }
    }

    private List<MBeanOperationInfo> operations() {
        try {
            return List.of(server.getMBeanInfo(manager).getOperations());
        } catch (Exception e) {
            throw new AssertionError("the manager is not there", e);
        }
    }

    private Arbitrary<List<@Nullable Object>> arguments(MBeanOperationInfo operation) {
        List<Arbitrary<@Nullable Object>> arguments = new ArrayList<>();
        for (MBeanParameterInfo parameter : operation.getSignature()) {
            arguments.add(
                    switch (parameter.getType()) {
                        case "long" -> Arbitraries.longs().map(number -> number);
                        case "int" -> Arbitraries.integers().map(number -> number);
                        case "boolean" -> Arbitraries.of(true, false).map(truth -> truth);
                        default -> texts().map(text -> text);
                    });
        }
        return arguments.isEmpty()
                ? Arbitraries.just(List.of())
                : Combinators.combine(arguments).as(given -> given);
    }
}
