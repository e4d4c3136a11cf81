package io.mlbench.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.transport.AnswerCorpus;
import io.mlbench.transport.AnswerCorpus.AnswerCase;
import io.mlbench.transport.AnswerCorpus.Outcome;
import io.mlbench.transport.http1.HttpResponseParser.State;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponseParserTests {

    @ParameterizedTest
    @MethodSource("io.mlbench.transport.AnswerCorpus#all")
    void every_answer_has_its_outcome(AnswerCase answer) {
        Outcome outcome = parse(answer, answer.bytes().length());

        String[] failure = answer.expected().failure().split("\\*", 2);
        if (answer.valid()) {
            assertThat(outcome).isEqualTo(answer.expected());
        } else {
            assertThat(outcome.failure()).startsWith(failure[0]).contains(failure[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("io.mlbench.transport.AnswerCorpus#all")
    void no_cut_changes_an_outcome(AnswerCase answer) {
        Outcome whole = parse(answer, answer.bytes().length());

        int length = answer.bytes().length();
        // Each place; only in those that are long because they exceed a limit, a sample.
        int step = length <= 10_000 ? 1 : length / 200;
        for (int cut = 1; cut < length; cut += step) {
            assertThat(parse(answer, cut, length - cut)).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("io.mlbench.transport.AnswerCorpus#all")
    void single_bytes_change_no_outcome(AnswerCase answer) {
        int[] ones = IntStream.generate(() -> 1).limit(answer.bytes().length()).toArray();

        assertThat(parse(answer, ones)).isEqualTo(parse(answer, answer.bytes().length()));
    }

    @ParameterizedTest
    @MethodSource("io.mlbench.transport.AnswerCorpus#all")
    void random_cuts_change_no_outcome(AnswerCase answer) {
        Outcome whole = parse(answer, answer.bytes().length());

        Random random = new Random(20_261_124);
        for (int round = 0; round < 100; round++) {
            int[] cuts = cuts(random, answer.bytes().length());
            assertThat(parse(answer, cuts)).as("round %d", round).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damaged_answers_end_too_and_alike_however_cut(long seed) {
        Random random = new Random(seed);
        List<AnswerCase> answers = AnswerCorpus.all()
                .filter(answer -> answer.bytes().length() < 2000)
                .toList();
        for (int round = 0; round < 20_000; round++) {
            AnswerCase answer = answers.get(random.nextInt(answers.size()));
            AnswerCase damaged = new AnswerCase("", damage(random, answer.bytes()), answer.head(), answer.expected());

            Outcome whole = parse(damaged, damaged.bytes().length());

            assertThat(parse(damaged, cuts(random, damaged.bytes().length())))
                    .as("<%s>", damaged.bytes())
                    .isEqualTo(whole);
        }
    }

    @Test
    void a_parser_that_failed_reads_the_next_answer_as_a_new_one_does() {
        HttpResponseParser used = new HttpResponseParser(1000);
        List<AnswerCase> answers = AnswerCorpus.all().toList();
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            AnswerCase answer = answers.get(random.nextInt(answers.size()));
            used.reset(answer.head());

            assertThat(parse(used, answer.bytes(), answer.bytes().length()))
                    .as(answer.name())
                    .isEqualTo(parse(answer, answer.bytes().length()));
        }
    }

    @Test
    void a_complete_answer_is_complete_before_the_connection_ends() {
        AnswerCorpus.valid().filter(answer -> answer.expected().keeps()).forEach(answer -> {
            HttpResponseParser parser = answer.parser();

            assertThat(parser.feed(bytes(answer.bytes()), 0)).as(answer.name()).isEqualTo(State.COMPLETE);
        });
    }

    @Test
    void headers_are_found_in_any_case_and_others_are_absent() {
        HttpResponseParser parser = new HttpResponseParser(1000);
        parser.feed(
                bytes(String.join(
                        "\r\n",
                        "HTTP/1.1 200 Content-Type: none",
                        "X: y",
                        "content-TYPE:  application/json ",
                        "Content-Type: text/plain",
                        "Content-Length: 0",
                        "",
                        "")),
                0);

        assertThat(parser.header("Content-Type")).contains("application/json");
        assertThat(parser.header("X")).contains("y");
        assertThat(parser.header("Content")).isEmpty();
    }

    @Test
    void headers_are_those_of_the_last_answer_and_not_of_an_interim_one() {
        HttpResponseParser parser = new HttpResponseParser(1000);
        parser.feed(
                bytes(String.join(
                        "\r\n",
                        "HTTP/1.1 103 Early Hints",
                        "Link: </a>",
                        "",
                        "HTTP/1.1 200 OK",
                        "X: y",
                        "Transfer-Encoding: chunked",
                        "",
                        "0",
                        "X-Sum: 1",
                        "",
                        "")),
                0);

        assertThat(parser.header("Link")).isEmpty();
        assertThat(parser.header("x")).contains("y");
        assertThat(parser.header("transfer-encoding")).contains("chunked");
        assertThat(parser.header("X-Sum")).contains("1");
    }

    @Test
    void an_answer_tells_how_far_it_has_come() {
        HttpResponseParser parser = new HttpResponseParser(1000);
        assertThat(parser.started()).isFalse();

        assertThat(parser.feed(ByteBuffer.allocate(0), 0)).isEqualTo(State.MORE);
        assertThat(parser.started()).isFalse();
        assertThat(parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"), 0))
                .isEqualTo(State.MORE);
        assertThat(parser.started()).isTrue();
        assertThat(parser.withinBody()).isFalse();
        assertThat(parser.feed(bytes("\r\no"), 0)).isEqualTo(State.MORE);
        assertThat(parser.withinBody()).isTrue();
        assertThat(parser.feed(bytes("k"), 0)).isEqualTo(State.COMPLETE);
        assertThat(parser.withinBody()).isFalse();

        parser.reset(false);
        assertThat(parser.started()).isFalse();
    }

    private static Outcome parse(AnswerCase answer, int... cuts) {
        return parse(answer.parser(), answer.bytes(), cuts);
    }

    /** Feed pieces of the given lengths, and then the end of the connection. */
    private static Outcome parse(HttpResponseParser parser, String text, int... cuts) {
        ByteBuffer all = bytes(text);
        for (int cut : cuts) {
            ByteBuffer piece = all.slice(all.position(), cut);
            all.position(all.position() + cut);
            if (parser.feed(piece, 0) != State.FAILED) {
                assertThat(piece.remaining()).as("bytes left").isZero();
            }
        }
        assertThat(all.remaining()).as("bytes not fed").isZero();
        return Outcome.of(parser, parser.end());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int[] cuts(Random random, int length) {
        int[] cuts = new int[length];
        int pieces = 0;
        for (int left = length; left > 0; pieces++) {
            cuts[pieces] = 1 + random.nextInt(Math.min(left, 1 << random.nextInt(12)));
            left -= cuts[pieces];
        }
        return Arrays.copyOf(cuts, pieces);
    }

    /** Change, remove, double or insert some bytes, mostly those that HTTP is made of. */
    private static String damage(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3) && damaged.length() > 0; i++) {
            int at = random.nextInt(damaged.length());
            String syntax = "\r\n :;,0123456789abcdefABCDEFx-\t\u0000\u00ff";
            char other = syntax.charAt(random.nextInt(syntax.length()));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(at, other);
                case 1 -> damaged.deleteCharAt(at);
                case 2 -> damaged.insert(at, other);
                default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 20)));
            }
        }
        return damaged.toString();
    }
}
