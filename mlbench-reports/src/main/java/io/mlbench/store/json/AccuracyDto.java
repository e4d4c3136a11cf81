package io.mlbench.store.json;

import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LabelScore;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.result.accuracy.PairedOutcomes;
import io.mlbench.stats.Interval;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link Accuracy} in a file. Shares and F1 stand there for people and other
 * tools; they follow from the counts and must agree with them.
 *
 * @param labels the labels' scores, where the labels are not the languages
 */
record AccuracyDto(
        @Nullable Double overall,
        @Nullable Double macroF1,
        @Nullable IntervalDto macroF1Interval,
        @Nullable Map<String, @Nullable LanguageDto> languages,
        @Nullable Map<String, @Nullable LabelDto> labels,
        @Nullable Map<String, @Nullable Map<String, @Nullable Long>> confusion,
        @Nullable Map<String, @Nullable String> labelMapping,
        @Nullable SourceDto dataset,
        @Nullable Long seed,
        @Nullable Integer minimumSupport,
        @Nullable OutcomesDto outcomes) {

    static @Nullable AccuracyDto of(@Nullable Accuracy accuracy) {
        if (accuracy == null) {
            return null;
        }
        return new AccuracyDto(
                accuracy.overall().percent(),
                macroF1(accuracy),
                IntervalDto.of(accuracy.macroF1Interval()),
                languageDtos(accuracy),
                labelsAreLanguages(accuracy) ? null : labelDtos(accuracy),
                new TreeMap<>(accuracy.confusion()),
                new TreeMap<>(accuracy.labelMapping()),
                new SourceDto(accuracy.source().name(), accuracy.source().fingerprint()),
                accuracy.seed(),
                accuracy.minimumSupport(),
                OutcomesDto.of(accuracy.outcomes()));
    }

    /** Return the accuracy; what follows from the counts is checked against them. */
    Accuracy value(Field here) {
        Map<String, LanguageScore> scores = new TreeMap<>();
        here.at("languages")
                .entries(languages)
                .forEach((language, score) ->
                        scores.put(language, score.value(here.at("languages").at(language))));
        Accuracy accuracy = here.build(() -> new Accuracy(
                here.at("dataset").require(dataset).value(here.at("dataset")),
                scores,
                support(scores, here.at("labels")),
                counts(here.at("confusion")),
                macroF1Interval == null ? null : macroF1Interval.value(here.at("macro_f1_interval")),
                here.at("label_mapping").entries(labelMapping),
                here.at("seed").require(seed),
                here.at("minimum_support").requirePositive(minimumSupport),
                outcomes == null ? null : outcomes.value(here.at("outcomes"))));
        requireAgreement(accuracy, here);
        return accuracy;
    }

    private Map<String, Long> support(Map<String, LanguageScore> scores, Field here) {
        Map<String, Long> support = new TreeMap<>();
        if (labels != null) {
            here.entries(labels)
                    .forEach((label, score) ->
                            support.put(label, here.at(label).at("samples").require(score.samples)));
        } else if (scores.values().stream().allMatch(score -> score.words() == null)) {
            scores.forEach((language, score) -> support.put(language, score.samples()));
        }
        return support;
    }

    private Map<String, Map<String, Long>> counts(Field here) {
        Map<String, Map<String, Long>> rows = new TreeMap<>();
        here.entries(confusion)
                .forEach((gold, row) -> rows.put(gold, here.at(gold).entries(row)));
        return rows;
    }

    private void requireAgreement(Accuracy accuracy, Field here) {
        here.at("overall").requireAbout(overall, accuracy.overall().percent());
        here.at("macro_f1").requireAbout(macroF1, macroF1(accuracy));
        here.at("languages")
                .entries(languages)
                .forEach((language, score) -> score.requireAgreement(
                        LanguageDto.of(accuracy, language), here.at("languages").at(language)));
        here.at("labels")
                .entries(labels)
                .forEach((label, score) -> score.requireAgreement(
                        accuracy.label(label).orElseThrow(), here.at("labels").at(label)));
    }

    private static @Nullable Double macroF1(Accuracy accuracy) {
        OptionalDouble value = accuracy.macroF1();
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private static Map<String, @Nullable LanguageDto> languageDtos(Accuracy accuracy) {
        Map<String, @Nullable LanguageDto> dtos = new TreeMap<>();
        accuracy.languages().keySet().forEach(language -> dtos.put(language, LanguageDto.of(accuracy, language)));
        return dtos;
    }

    private static @Nullable Map<String, @Nullable LabelDto> labelDtos(Accuracy accuracy) {
        if (accuracy.support().isEmpty()) {
            return null;
        }
        Map<String, @Nullable LabelDto> dtos = new TreeMap<>();
        accuracy.support()
                .keySet()
                .forEach(label ->
                        dtos.put(label, LabelDto.of(accuracy.label(label).orElseThrow())));
        return dtos;
    }

    static boolean labelsAreLanguages(Accuracy accuracy) {
        Map<String, Long> samples = accuracy.languages().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().samples()));
        return accuracy.support().equals(samples);
    }

    /** {@link LabelScore} in a file. */
    record LabelDto(
            @Nullable Long samples,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1) {

        static LabelDto of(LabelScore score) {
            return new LabelDto(score.support(), score.precision(), score.recall(), score.f1());
        }

        void requireAgreement(LabelScore counted, Field here) {
            here.at("precision").requireAbout(precision, counted.precision());
            here.at("recall").requireAbout(recall, counted.recall());
            here.at("f1").requireAbout(f1, counted.f1());
        }
    }

    /** {@link Accuracy.Source} in a file. */
    record SourceDto(@Nullable String name, @Nullable String fingerprint) {
        Accuracy.Source value(Field here) {
            return new Accuracy.Source(
                    here.at("name").require(name), here.at("fingerprint").require(fingerprint));
        }
    }

    /** {@link Interval} in a file. */
    record IntervalDto(@Nullable Double low, @Nullable Double high) {
        static @Nullable IntervalDto of(@Nullable Interval interval) {
            return interval == null ? null : new IntervalDto(interval.low(), interval.high());
        }

        Interval value(Field here) {
            return new Interval(here.at("low").require(low), here.at("high").require(high));
        }
    }

    /** {@link PairedOutcomes} in a file. */
    record OutcomesDto(
            @Nullable String samplesFingerprint,
            @Nullable Integer samples,
            @Nullable String correct,
            @Nullable String answered) {

        static @Nullable OutcomesDto of(@Nullable PairedOutcomes outcomes) {
            return outcomes == null
                    ? null
                    : new OutcomesDto(
                            outcomes.samplesFingerprint(), outcomes.samples(), outcomes.correct(), outcomes.answered());
        }

        PairedOutcomes value(Field here) {
            return here.build(() -> new PairedOutcomes(
                    here.at("samples_fingerprint").require(samplesFingerprint),
                    here.at("samples").requirePositive(samples),
                    here.at("correct").require(correct),
                    here.at("answered").require(answered)));
        }
    }
}
