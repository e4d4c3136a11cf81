package io.mlbench.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.transport.AnswerCorpus;
import io.mlbench.transport.AnswerCorpus.AnswerCase;
import io.mlbench.transport.BodySink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyPartsTests {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest
    @MethodSource("io.mlbench.transport.AnswerCorpus#valid")
    void parts_joined_are_the_body_wherever_an_answer_is_cut(AnswerCase answer) {
        for (int cut = 1; cut < answer.bytes().length(); cut++) {
            Recorded parts = fed(answer.parser(), answer.head(), answer.bytes(), cut);

            assertThat(parts.text)
                    .as("cut at %d", cut)
                    .hasToString(answer.expected().body());
            assertThat(parts.stamps).isSorted().isSubsetOf(1L, 2L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nghijklmnop",
                CHUNKED + "3\r\nghi\r\n7;x=y\r\njklmnop\r\n0\r\n\r\n"
            })
    void a_part_has_the_stamp_of_the_read_that_brought_it(String answer) {
        for (int cut = 1; cut < answer.length(); cut++) {
            Recorded parts = fed(new HttpResponseParser(100), false, answer, cut);

            String early = ofBody(answer.substring(0, cut));
            assertThat(parts.textOf(1)).as("cut at %d", cut).isEqualTo(early);
            assertThat(parts.text).hasToString("ghijklmnop");
        }
    }

    /** Return the part of the body that is in the start of an answer. */
    private static String ofBody(String start) {
        int body = start.indexOf("\r\n\r\n");
        return body < 0 ? "" : start.substring(body + 4).replaceAll("[^g-p]", "");
    }

    @ParameterizedTest
    @MethodSource("io.mlbench.transport.AnswerCorpus#invalid")
    void no_more_is_handed_over_than_a_body_may_have(AnswerCase answer) {
        Recorded parts = fed(
                answer.parser(), answer.head(), answer.bytes(), answer.bytes().length());

        assertThat(parts.text).hasSizeLessThanOrEqualTo(AnswerCorpus.BODY_LIMIT);
    }

    @Test
    void each_answer_begins_anew_and_a_sink_that_was_taken_back_gets_nothing() {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        HttpResponseParser parser = new HttpResponseParser(100);
        Recorded parts = fed(parser, false, answer, 1);
        fed(parser, parts, false, answer, 1);
        assertThat(parts.begun).isEqualTo(2);
        assertThat(parts.text).hasToString("ok");

        parser.handTo(null);
        parser.reset(false);
        parser.feed(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)), 9);

        assertThat(parts.begun).isEqualTo(2);
        assertThat(StandardCharsets.ISO_8859_1.decode(parser.body()).toString()).isEqualTo("ok");
    }

    private static Recorded fed(HttpResponseParser parser, boolean head, String answer, int cut) {
        Recorded parts = new Recorded();
        fed(parser, parts, head, answer, cut);
        return parts;
    }

    /** Feed an answer in two reads, at the times 1 and 2. */
    private static void fed(HttpResponseParser parser, Recorded parts, boolean head, String answer, int cut) {
        parser.handTo(parts);
        parser.reset(head);
        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        parser.feed(ByteBuffer.wrap(bytes, 0, cut), 1);
        parser.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut), 2);
        parser.end();
    }

    private static final class Recorded implements BodySink {

        private final StringBuilder text = new StringBuilder();
        private final List<String> texts = new ArrayList<>();
        private final List<Long> stamps = new ArrayList<>();
        private int begun;

        String textOf(long stamp) {
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < texts.size(); i++) {
                joined.append(stamps.get(i) == stamp ? texts.get(i) : "");
            }
            return joined.toString();
        }

        @Override
        public void begin() {
            begun++;
            text.setLength(0);
            texts.clear();
            stamps.clear();
        }

        @Override
        public void part(byte[] buffer, int offset, int length, long nanos) {
            assertThat(length).isPositive();
            String part = new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
            text.append(part);
            texts.add(part);
            stamps.add(nanos);
        }
    }
}
