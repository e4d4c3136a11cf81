package io.mlbench.evaluation.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.scoring.Prediction.Labelled;
import io.mlbench.evaluation.scoring.Prediction.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Finds the label in one text: the text itself, or JSON such as classifiers answer with. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LabelText {

    private static final JsonMapper JSON = new JsonMapper();

    /** "[UNK]" is a label, "[{" and "[\"" begin a list. */
    private static final Pattern LOOKS_LIKE_JSON = Pattern.compile("\\s*(\\{|\\[\\s*[\\[{\"]).*", Pattern.DOTALL);

    private static final List<String> LABELS = List.of("label", "language", "lang", "class", "prediction");
    private static final List<String> TRANSCRIPTS = List.of("text", "transcript", "transcription");
    private static final List<String> SCORES = List.of("score", "probability", "confidence");

    private LabelText() {}

    public static Prediction read(String text, Task task) {
        if (LOOKS_LIKE_JSON.matcher(text).matches()) {
            try {
                return json(JSON.readTree(text), task == Task.TRANSCRIPT ? TRANSCRIPTS : LABELS);
            } catch (JsonProcessingException e) {
                return unreadable("it looks like JSON and is none: " + e.getOriginalMessage());
            }
        }
        return text.isBlank() && task != Task.TRANSCRIPT
                ? new Unanswered("empty-label", "the label is blank")
                : new Labelled(text);
    }

    private static Prediction json(JsonNode node, List<String> fields) {
        if (node.isTextual()) {
            return new Labelled(node.textValue());
        }
        if (node.isObject()) {
            JsonNode label = field(node, fields);
            return label != null && label.isTextual()
                    ? new Labelled(label.textValue())
                    : unreadable("its JSON has no text in a field " + String.join(", ", fields));
        }
        if (node.isArray() && node.size() == 1) {
            return json(node.get(0), fields);
        }
        return node.isArray() ? best(node, fields) : unreadable("its JSON is neither object nor list");
    }

    /** Choose among objects that carry a score. */
    private static Prediction best(JsonNode list, List<String> fields) {
        List<Double> scores = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (JsonNode entry : list) {
            JsonNode label = field(entry, fields);
            JsonNode score = field(entry, SCORES);
            if (label == null || !label.isTextual() || score == null) {
                return unreadable("its JSON lists several labels without a score for each");
            }
            labels.add(label.textValue());
            // Some servers write "NaN" as text, since JSON has no number for it.
            scores.add(score.isNumber() ? score.doubleValue() : Double.NaN);
        }
        return LabelExtractor.highest("score", scores, labels);
    }

    private static @Nullable JsonNode field(JsonNode object, List<String> names) {
        return names.stream().filter(object::has).map(object::get).findFirst().orElse(null);
    }

    private static Prediction unreadable(String why) {
        return new Unanswered("unreadable-label", why);
    }
}
