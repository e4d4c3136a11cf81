package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.transport.AnswerCorpus.AnswerCase;
import io.mlbench.transport.AnswerCorpus.Outcome;
import io.mlbench.transport.jdk.JdkTransport;
import io.mlbench.transport.wire.WireTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same answers from the same server to both clients. */
@Timeout(30)
class WireAndJdkTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final WireTransport WIRE = new WireTransport(1000, 0);
    private static final JdkTransport JDK = new JdkTransport(TIMEOUT);

    /**
     * Answers that wire refuses and the JDK's client takes, or gives another
     * name: what is malformed but can be guessed, and what is too long for wire.
     */
    private static final Set<String> WIRE_IS_STRICTER = Set.of(
            "an end within the trailers",
            "an alert of TLS",
            "an unknown version",
            "a status of four digits",
            "a folded line",
            "a line without a colon",
            "a line without a name",
            "a return within a line",
            "a null",
            "a null in the reason",
            "headers without end",
            "headers above the limit",
            "two lengths",
            "a signed length",
            "a length of 19 digits",
            "a length above the limit",
            "a body above the limit",
            "compressed chunks",
            "chunks in chunks",
            "chunks in HTTP/1.0",
            "a chunk without a size",
            "a chunk size with a prefix",
            "two chunk sizes",
            "a chunk above the limit",
            "a chunk size that is no long",
            "chunks above the limit",
            "zeros without end",
            "a chunk size of 17 digits",
            "a chunk size and a bare line feed",
            "an extension and a bare line feed",
            "a chunk shorter than its size",
            "a chunk and a return without a line feed",
            "a trailer without a name",
            "trailers without end",
            "a longer body than said",
            "a body where there is none",
            "two answers",
            "more after the last chunk",
            "a body for HEAD");

    /** Answers that wire takes and the JDK's client refuses, whose limit of a chunk's line is lower. */
    private static final Set<String> WIRE_IS_MORE_PATIENT =
            Set.of("a chunk extension as long as the limit", "blanks after a chunk size as long as the limit");

    @AfterAll
    static void closeTransports() {
        WIRE.close();
        JDK.close();
    }

    @ParameterizedTest
    @MethodSource("io.mlbench.transport.AnswerCorpus#all")
    void wire_makes_of_an_answer_what_its_parser_does(AnswerCase answer) throws Exception {
        Outcome expected = answer.expected();
        String wire = outcome(WIRE, answer);

        if (answer.valid()) {
            assertThat(wire).isEqualTo(expected.status() + " " + expected.body());
        } else {
            assertThat(expected.failure()).startsWith("FAILED " + wire + ":");
        }
    }

    @ParameterizedTest
    @MethodSource("answersForBoth")
    void both_clients_make_the_same_of_an_answer(AnswerCase answer) throws Exception {
        assertThat(outcome(JDK, answer)).isEqualTo(outcome(WIRE, answer));
    }

    static Stream<AnswerCase> answersForBoth() {
        return AnswerCorpus.all()
                .filter(answer -> !WIRE_IS_STRICTER.contains(answer.name()))
                .filter(answer -> !WIRE_IS_MORE_PATIENT.contains(answer.name()));
    }

    @Test
    void the_named_differences_exist_and_are_mostly_refusals_of_wire() {
        assertThat(AnswerCorpus.invalid().map(AnswerCase::name)).containsAll(WIRE_IS_STRICTER);
        assertThat(AnswerCorpus.valid().map(AnswerCase::name)).containsAll(WIRE_IS_MORE_PATIENT);
    }

    private static String outcome(Transport transport, AnswerCase answer) throws Exception {
        try (ScriptedServer server = new ScriptedServer(client -> {
            client.request();
            client.send(answer.bytes().getBytes(StandardCharsets.ISO_8859_1));
        })) {
            // POST, which the JDK's client does not send again.
            EncodedRequest request =
                    new EncodedRequest(answer.head() ? "HEAD" : "POST", server.uri(), Map.of(), new byte[0]);
            Exchange.Reply reply =
                    transport.prepare(request, TIMEOUT).exchange().reply();
            if (reply instanceof Exchange.Answer complete) {
                return complete.status() + " " + new String(complete.body(), StandardCharsets.ISO_8859_1);
            }
            return ((Exchange.NoAnswer) reply).failure().toString();
        }
    }
}
