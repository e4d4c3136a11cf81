package io.mlbench.example;

import static io.mlbench.example.StartedServer.INFER;
import static io.mlbench.example.StartedServer.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageDetectorServerTests {

    private static final String ENGLISH = "The weather was fine yesterday, so we walked along the river.";
    private static final String KOREAN = "어제는 날씨가 좋아서 우리는 강을 따라 걸었습니다.";

    private StartedServer server;

    @BeforeAll
    void start() throws IOException {
        server = new StartedServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/health/live",
                "/v2/health/ready",
                MODEL + "/ready",
                MODEL + "/versions/1/ready",
                "/v2/health/ready/",
                "/v2/health/ready?verbose=1"
            })
    void health_is_a_status_without_a_body(String path) {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void the_server_tells_its_name_and_promises_no_extension() {
        JsonNode metadata = json(server.get("/v2"));

        assertThat(metadata.path("name").textValue()).isEqualTo("junit-mlbench-example");
        assertThat(metadata.path("version").textValue()).isNotEmpty();
        assertThat(metadata.path("extensions")).isEmpty();
        assertThat(metadata.path("extensions").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {MODEL, MODEL + "/versions/1"})
    void the_model_tells_its_tensors(String path) {
        assertThat(json(server.get(path))).isEqualTo(parse("""
                {"name": "langdetector_ensemble", "versions": ["1"], "platform": "opennlp_maxent",
                 "inputs": [{"name": "TEXT", "datatype": "BYTES", "shape": [-1, -1]}],
                 "outputs": [{"name": "LANG", "datatype": "BYTES", "shape": [-1, -1]},
                             {"name": "PROB", "datatype": "FP32", "shape": [-1, -1]}]}
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"ready\": true}"})
    void the_repository_index_lists_the_one_model(String body) {
        assertThat(json(server.post("/v2/repository/index", body))).isEqualTo(parse("""
                [{"name": "langdetector_ensemble", "version": "1", "state": "READY", "reason": ""}]
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | The weather was fine yesterday, so we walked along the river.
            de | Gestern war das Wetter schön, deshalb sind wir am Fluss entlang spaziert.
            fr | Hier, il faisait beau, alors nous nous sommes promenés le long de la rivière.
            es | Ayer hizo buen tiempo, así que paseamos por la orilla del río.
            ru | Вчера была хорошая погода, и мы гуляли вдоль реки.
            he | אתמול היה מזג אוויר נאה, ולכן טיילנו לאורך הנהר.
            ar | كان الطقس جميلا أمس، لذلك مشينا على طول النهر.
            ja | 昨日は天気が良かったので、川沿いを散歩しました。
            ko | 어제는 날씨가 좋아서 우리는 강을 따라 걸었습니다.
            zh | 昨天天气很好,所以我们沿着河边散步。
            et | Eile oli ilus ilm, nii et me jalutasime mööda jõe kallast.
            lv | Vakar bija jauks laiks, tāpēc mēs pastaigājāmies gar upi.
            fa | دیروز هوا خوب بود، بنابراین ما در کنار رودخانه قدم زدیم.
            """)
    void a_sentence_is_answered_with_its_language(String language, String sentence) {
        JsonNode outputs = server.infer(List.of(sentence)).path("outputs");

        assertThat(outputs.at("/0/data/0").textValue()).isEqualTo(language);
        assertThat(outputs.at("/1/data/0").floatValue()).isGreaterThan(1 / 103f).isLessThan(1f);
    }

    @Test
    void an_answer_has_the_form_of_the_protocol() {
        JsonNode answer = server.infer(List.of(ENGLISH, KOREAN));

        assertThat(answer.path("model_name").textValue()).isEqualTo("langdetector_ensemble");
        assertThat(answer.path("model_version").textValue()).isEqualTo("1");
        assertThat(answer.has("id")).isFalse();
        assertThat(answer.at("/outputs/0")).isEqualTo(parse("""
                {"name": "LANG", "shape": [2, 1], "datatype": "BYTES", "data": ["en", "ko"]}"""));
        ObjectNode prob = (ObjectNode) answer.at("/outputs/1");
        assertThat(prob.remove("data")).hasSize(2).allMatch(JsonNode::isFloatingPointNumber);
        assertThat(prob).isEqualTo(parse("""
                {"name": "PROB", "shape": [2, 1], "datatype": "FP32"}"""));
    }

    @Test
    void the_version_may_stand_in_the_path() {
        String request = StartedServer.request(List.of(KOREAN)).toString();

        assertThat(json(server.post(MODEL + "/versions/1/infer", request)))
                .isEqualTo(json(server.post(INFER, request)));
    }

    @Test
    void the_id_is_echoed() {
        String request =
                StartedServer.request(List.of(ENGLISH)).put("id", "요청-7 \"x\"").toString();

        assertThat(json(server.post(INFER, request)).path("id").textValue()).isEqualTo("요청-7 \"x\"");
    }

    @Test
    void half_a_surrogate_pair_in_the_id_is_no_internal_error() {
        String request = StartedServer.request(List.of(ENGLISH)).put("id", "ID").toString();

        assertThat(server.post(INFER, request.replace("\"ID\"", "\"\\ud83d\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void only_the_requested_outputs_are_answered_in_their_order() {
        ObjectNode request = StartedServer.request(List.of(ENGLISH));
        request.putArray("outputs").addObject().put("name", "PROB");
        assertThat(json(server.post(INFER, request.toString())).path("outputs").findValuesAsText("name"))
                .containsExactly("PROB");

        request.withArray("outputs").addObject().put("name", "LANG");
        assertThat(json(server.post(INFER, request.toString())).path("outputs").findValuesAsText("name"))
                .containsExactly("PROB", "LANG");
    }

    @Test
    void nested_data_mean_the_same_as_flat_data() {
        String nested = """
                {"inputs": [{"name": "TEXT", "shape": [2, 1], "datatype": "BYTES", "data": [["%s"], ["%s"]]}]}
                """.formatted(ENGLISH, KOREAN);

        assertThat(json(server.post(INFER, nested))).isEqualTo(server.infer(List.of(ENGLISH, KOREAN)));
    }

    @Test
    void a_shape_of_one_dimension_is_answered_in_one_dimension() {
        String request = """
                {"inputs": [{"name": "TEXT", "shape": [2], "datatype": "BYTES", "data": ["%s", "%s"]}]}
                """.formatted(ENGLISH, KOREAN);

        JsonNode outputs = json(server.post(INFER, request)).path("outputs");

        assertThat(outputs.at("/0/shape")).isEqualTo(parse("[2]"));
        assertThat(outputs.at("/1/shape")).isEqualTo(parse("[2]"));
        assertThat(outputs.at("/0/data")).isEqualTo(parse("[\"en\", \"ko\"]"));
    }

    @Test
    void unknown_fields_and_parameters_are_ignored() {
        ObjectNode request = StartedServer.request(List.of(ENGLISH));
        request.putObject("parameters").put("priority", 1);
        ((ObjectNode) request.at("/inputs/0")).putObject("parameters").put("content_type", "str");

        assertThat(json(server.post(INFER, request.toString()))
                        .at("/outputs/0/data/0")
                        .textValue())
                .isEqualTo("en");
    }

    @Test
    void a_text_without_letters_is_answered_with_an_even_probability() {
        assertThat(server.infer(List.of("")).at("/outputs/1/data/0").floatValue())
                .isEqualTo(1 / 103f);
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return parse(response.body());
    }

    private static JsonNode parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
