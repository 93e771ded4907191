package io.meerkat.runtime.internal.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.meerkat.runtime.SessionId;
import io.meerkat.runtime.command.PrepareBindings;
import io.meerkat.runtime.internal.fixture.TestRuntime;
import io.meerkat.runtime.management.ExplanationData;
import io.meerkat.runtime.management.SessionManagerMXBean;
import java.util.Optional;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator asks of any input what would become of it: every row of the policy is within reach (control-plane.md 3.6). */
@Timeout(30)
class InputExplanationsTest {
    @RegisterExtension
    final ManagedRuntime settings = new ManagedRuntime();

    private final TestRuntime test = TestRuntime.bare();
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final Management management = Management.open(
            test.runtime(),
            test.assembly().insight(),
            MBeanServerPublisher.strict(server),
            Optional.empty(),
            () -> settings.settings,
            settings.clock);
    private final SessionManagerMXBean manager =
            JMX.newMXBeanProxy(server, management.objectName(), SessionManagerMXBean.class, true);

    @BeforeEach
    void aSession() {
        test.runtime().execute(new PrepareBindings(SessionId.of("alice")));
    }

    @AfterEach
    void end() {
        management.close();
        test.close();
    }

    @ParameterizedTest(name = "row {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        1 | queued, will wake               | peer     | 'input_type': 'peer', 'convention': {'type': 'response_terminal', 'request_id': 'r', 'status': 'completed'}
        2 | steers, will wake               | peer     | 'input_type': 'peer', 'convention': {'type': 'response_terminal', 'request_id': 'r', 'status': 'failed'}, 'handling_mode': 'steer'
        3 | queued, will wake               | external | 'input_type': 'external_event', 'payload': {'price': 1}
        4 | steers, will wake               | operator | 'input_type': 'prompt', 'text': 'hello', 'turn_metadata': {'handling_mode': 'steer'}
        5 | queued, will wake               | flow     | 'input_type': 'flow_step', 'step_id': 's', 'text': 'go'
        6 | queued, will wake               | peer     | 'input_type': 'peer', 'convention': {'type': 'request', 'request_id': 'r', 'intent': 'review'}
        7 | steers, will not wake           | peer     | 'input_type': 'peer', 'convention': {'type': 'response_progress', 'request_id': 'r', 'phase': 'half'}
        8 | steers, will wake               | system   | 'input_type': 'continuation', 'reason': 'done'
        9 | queued, will wake               | system   | 'input_type': 'continuation', 'reason': 'done', 'continuation_kind': 'workgraph_attention'
        10 | consumed at once, will not wake | system   | 'input_type': 'operation', 'operation_id': 'o', 'event': 'completed'
        """)
    void everyRowOfThePolicyIsWithinReach(int row, String words, String origin, String fields) {
        String input = "{'source': {'origin': '" + origin + "', 'name': 'n'}, 'durability': 'durable', " + fields + "}";

        for (String command : new String[] {"AcceptWithCompletion", "Ingest"}) {
            ExplanationData why = explain(command, "{'session': 'alice', 'input': " + input + "}");

            assertThat(why.accepted()).as(command).isTrue();
            assertThat(why.steps())
                    .as(command)
                    .flatExtracting(ExplanationData.Step::effects)
                    .contains("AdmissionResolved (row " + row + ": " + words + ")");
        }
    }

    @Test
    void aTextIsAnOperatorsPrompt() {
        assertThat(explain("AcceptWithoutWake", "{'session': 'alice', 'text': 'hello'}")
                        .steps())
                .flatExtracting(ExplanationData.Step::effects)
                .contains("AdmissionResolved (row 5: queued, will not wake)");
    }

    @Test
    void anInputWithoutDurabilityIsExplainedAsRejected() {
        ExplanationData why = explain(
                "AcceptWithCompletion",
                "{'session': 'alice', 'input': {'input_type': 'operation', 'operation_id': 'o', 'event': 'e',"
                        + " 'source': {'origin': 'system', 'name': 'n'}}}");

        assertThat(why.accepted()).isFalse();
        assertThat(why.refusal()).isEqualTo("ValidationFailed");
        assertThat(why.refusalText()).contains("has no durability; say DURABLE or EPHEMERAL");
    }

    private ExplanationData explain(String command, String arguments) {
        return manager.getExplanation(command, arguments.replace('\'', '"'));
    }
}
