package io.mlbench.verdicts;

import static io.mlbench.verdicts.Misbehaviour.every;
import static io.mlbench.verdicts.Outcome.BROKEN;
import static io.mlbench.verdicts.Outcome.CONFIGURATION;
import static io.mlbench.verdicts.Outcome.HELD;
import static io.mlbench.verdicts.Outcome.INCONCLUSIVE;
import static io.mlbench.verdicts.Outcome.VIOLATED;

import java.nio.file.Path;

/** Models that are wrong, evaluated by the command line. */
final class LabelRows extends CommandLineRows {

    @Override
    void make() {
        labels();
    }

    private void labels() {
        add(
                "label-good",
                "nothing: each label is right",
                "evaluate " + slo("accuracy >= 99 %"),
                HELD,
                "100.0%",
                folder -> accuracy(folder, Misbehaviour.rightLabel(), 40));
        add(
                "label-wrong",
                "each label is wrong",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "accuracy",
                folder -> accuracy(folder, Misbehaviour.label("ja"), 40));
        add(
                "label-some",
                "one label in ten is wrong",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "accuracy",
                folder -> accuracy(folder, every(10, Misbehaviour.label("ja"), Misbehaviour.rightLabel()), 40));
        add(
                "label-prefix",
                "each label only begins like the language: \"no-result\"",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "no-result",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.label("no-result")),
                        folder,
                        40,
                        "no",
                        "--slo",
                        "accuracy >= 99 %"));
        add(
                "label-script",
                "each label states another script: zh-Hans for zh-Hant",
                "evaluate " + slo("accuracy[zh-Hant] >= 99 %"),
                VIOLATED,
                "zh-Hant",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.label("zh-Hans")),
                        folder,
                        40,
                        "zh-Hant",
                        "--slo",
                        "accuracy[zh-Hant] >= 99 %"));
        add(
                "label-none",
                "no answer holds a label",
                "evaluate " + slo("accuracy >= 1 %"),
                BROKEN,
                "label",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.label(" ")), folder, 40, "en", "--slo", "accuracy >= 1 %"));
        add(
                "label-refused",
                "one sample in four is refused, and the others are right",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "error",
                folder -> accuracy(folder, every(4, Misbehaviour.status(500), Misbehaviour.rightLabel()), 40));
        add(
                "label-undecided",
                "one sample in four is refused, and whether they would be right decides",
                "evaluate " + slo("accuracy >= 99 %") + " " + slo("error-rate <= 50 %"),
                BROKEN,
                "unanswered",
                folder -> Play.evaluate(
                        BadServer.ofTexts(every(4, Misbehaviour.status(500), Misbehaviour.rightLabel())),
                        folder,
                        40,
                        "en",
                        "--slo",
                        "accuracy >= 99 %",
                        "--slo",
                        "error-rate <= 50 %"));
        add(
                "label-few",
                "the accuracy rests on one sample",
                "evaluate " + slo("accuracy >= 99 %"),
                INCONCLUSIVE,
                "accuracy",
                folder -> accuracy(folder, Misbehaviour.rightLabel(), 1));
        add(
                "label-unprovable",
                "40 samples can never prove what is asked for",
                "evaluate " + slo("accuracy >= 99.9 %") + " --confidence 0.95",
                CONFIGURATION,
                "accuracy",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.rightLabel()),
                        folder,
                        40,
                        "en",
                        "--slo",
                        "accuracy >= 99.9 %",
                        "--confidence",
                        "0.95"));
        add(
                "label-language",
                "an objective names a language that is not evaluated",
                "evaluate " + slo("accuracy[ko] >= 99 %"),
                CONFIGURATION,
                "ko",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.rightLabel()),
                        folder,
                        40,
                        "en",
                        "--slo",
                        "accuracy[ko] >= 99 %"));
    }

    /** Evaluate samples of one language, and ask for an accuracy. */
    private static Row.Observed accuracy(Path folder, Misbehaviour misbehaviour, int samples) {
        return Play.evaluate(BadServer.ofTexts(misbehaviour), folder, samples, "en", "--slo", "accuracy >= 99 %");
    }
}
