package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageDetectorServerAccuracyTests {

    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    private final List<Sentence> sentences = sentences();
    private StartedServer server;

    @BeforeAll
    void start() throws IOException {
        server = new StartedServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whole_sentences_of_six_languages_are_all_recognised() {
        List<String> texts = sentences.stream().map(Sentence::text).toList();

        JsonNode labels = server.infer(texts).at("/outputs/0/data");

        assertThat(sentences).hasSize(18);
        assertThat(StreamSupport.stream(labels.spliterator(), false).map(JsonNode::textValue))
                .containsExactlyElementsOf(
                        sentences.stream().map(Sentence::language).toList());
    }

    @Test
    void eight_threads_at_once_are_answered_as_the_model_answers_one() throws Exception {
        // GIVEN what a model of its own, called by one thread, says of each sentence
        List<Detection> expected = directly(sentences);

        // WHEN threads ask for all sentences, each from another one on
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<Detection>>> clients = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                clients.add(() -> askOneByOne(first));
            }
            // THEN every thread got exactly these
            for (Future<List<Detection>> client : threads.invokeAll(clients)) {
                List<Detection> answers = client.get();
                assertThat(answers).hasSize(ROUNDS * sentences.size());
                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i)).isEqualTo(expected.get(i % sentences.size()));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Return the answers in the order of the sentences, though they are asked for from another one on. */
    private List<Detection> askOneByOne(int first) {
        List<Detection> answers = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Detection[] ofRound = new Detection[sentences.size()];
            for (int i = 0; i < sentences.size(); i++) {
                int index = (first + i) % sentences.size();
                JsonNode outputs =
                        server.infer(List.of(sentences.get(index).text())).path("outputs");
                ofRound[index] = new Detection(
                        outputs.at("/0/data/0").textValue(),
                        outputs.at("/1/data/0").floatValue());
            }
            answers.addAll(List.of(ofRound));
        }
        return answers;
    }

    private static List<Detection> directly(List<Sentence> sentences) throws IOException {
        try (InputStream in = resource("/langdetect-183.bin")) {
            LanguageDetectorME detector = new LanguageDetectorME(new LanguageDetectorModel(in));
            return sentences.stream()
                    .map(sentence -> {
                        Language best = detector.predictLanguage(sentence.text());
                        return new Detection(LanguageCodes.label(best.getLang()), (float) best.getConfidence());
                    })
                    .toList();
        }
    }

    private static List<Sentence> sentences() {
        try (InputStream in = resource("udhr-6x3.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(fields -> new Sentence(fields[1], fields[2]))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(LanguageDetectorServerAccuracyTests.class.getResourceAsStream(name), name);
    }

    private record Sentence(String language, String text) {}
}
