package io.mlbench.store.json;

import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.EditCount;
import io.mlbench.result.accuracy.LabelScore;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.stats.Interval;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link LanguageScore} in a file.
 *
 * @param accuracy in percent, as are the ends of its 95 % interval
 * @param low the interval's lower end
 * @param high the interval's upper end
 * @param precision of the label that has the language's name, if there is one
 * @param recall the same
 * @param f1 the same
 * @param tooSmall {@code true} where there are too few samples for an objective
 */
record LanguageDto(
        @Nullable Long samples,
        @Nullable Long correct,
        @Nullable Double accuracy,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1,
        @Nullable Map<String, @Nullable Long> unanswered,
        @Nullable Boolean tooSmall,
        @Nullable EditsDto wer,
        @Nullable EditsDto cer) {

    private static final double CONFIDENCE = 0.95;

    static LanguageDto of(Accuracy whole, String language) {
        LanguageScore score = new Field(language).require(whole.languages().get(language));
        Interval interval = score.share().interval(CONFIDENCE);
        LabelScore label =
                AccuracyDto.labelsAreLanguages(whole) ? whole.label(language).orElse(null) : null;
        return new LanguageDto(
                score.samples(),
                score.correct(),
                score.share().percent(),
                interval.low(),
                interval.high(),
                label == null ? null : Double.valueOf(label.precision()),
                label == null ? null : Double.valueOf(label.recall()),
                label == null ? null : Double.valueOf(label.f1()),
                score.unanswered().isEmpty() ? null : new TreeMap<>(score.unanswered()),
                whole.tooSmall(language) ? Boolean.TRUE : null,
                EditsDto.of(score.words()),
                EditsDto.of(score.characters()));
    }

    LanguageScore value(Field here) {
        return here.build(() -> new LanguageScore(
                here.at("samples").require(samples),
                here.at("correct").require(correct),
                here.at("unanswered").entries(unanswered),
                wer == null ? null : wer.value(here.at("wer")),
                cer == null ? null : cer.value(here.at("cer"))));
    }

    void requireAgreement(LanguageDto counted, Field here) {
        here.at("accuracy").requireAbout(accuracy, counted.accuracy);
        here.at("low").requireAbout(low, counted.low);
        here.at("high").requireAbout(high, counted.high);
        here.at("precision").requireAbout(precision, counted.precision);
        here.at("recall").requireAbout(recall, counted.recall);
        here.at("f1").requireAbout(f1, counted.f1);
    }

    /**
     * {@link EditCount} in a file.
     *
     * @param rate in percent
     */
    record EditsDto(
            @Nullable Double rate,
            @Nullable Long edits,
            @Nullable Long length,
            @Nullable Long unansweredLength) {

        static @Nullable EditsDto of(@Nullable EditCount count) {
            return count == null
                    ? null
                    : new EditsDto(count.percent(), count.edits(), count.length(), count.unansweredLength());
        }

        EditCount value(Field here) {
            EditCount count = here.build(() -> new EditCount(
                    here.at("edits").require(edits),
                    here.at("length").require(length),
                    here.at("unanswered_length").require(unansweredLength)));
            here.at("rate").requireAbout(rate, count.percent());
            return count;
        }
    }
}
