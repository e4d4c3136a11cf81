package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The Korean help says all that the English one says. */
class HelpTextsTests {

    /** What does not depend on the language: numbers, options and variables such as BASELINE. */
    private static final Pattern FACT = Pattern.compile("--[a-z-]+|\\d+(\\.\\d+)?|[A-Z]{4,}|\\w+\\.json");

    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}{2}");

    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), Main.commandLine(Locale.ROOT).getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_text_is_in_korean_with_the_facts_of_the_english_one(String command) {
        CommandSpec english = spec(Locale.ENGLISH, command);
        CommandSpec korean = spec(Locale.KOREA, command);

        isTranslated(
                text(english.usageMessage().description()),
                text(korean.usageMessage().description()));
        if (!command.isEmpty()) {
            String footer = text(korean.usageMessage().footer());
            isTranslated(text(english.usageMessage().footer()), footer);
            assertThat(examples(footer))
                    .isNotEmpty()
                    .isEqualTo(examples(text(english.usageMessage().footer())));
        }
        assertThat(korean.args()).hasSameSizeAs(english.args());
        for (int i = 0; i < english.args().size(); i++) {
            ArgSpec argument = korean.args().get(i);
            String text = text(argument.description());
            String original = text(english.args().get(i).description());
            assertThat(facts(text)).as("%s of %s", argument, command).isEqualTo(facts(original));
            // "constant (default) or poisson" has one Korean word and a conjunction of one letter
            assertThat(text)
                    .as("%s of %s", argument, command)
                    .isNotEqualTo(original)
                    .containsPattern("\\p{IsHangul}");
        }
    }

    @Test
    void no_korean_text_is_unused() {
        Recording bundle = new Recording(ResourceBundle.getBundle(HelpTexts.BUNDLE, Locale.KOREAN));
        CommandLine root = Main.commandLine(Locale.ENGLISH).setResourceBundle(bundle);
        root.getUsageMessage();
        root.getSubcommands().values().forEach(CommandLine::getUsageMessage);

        assertThat(bundle.used).containsExactlyInAnyOrderElementsOf(bundle.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE", "ja-JP", "und", "kok-IN"})
    void all_other_locales_read_english_whatever_the_jvm_falls_back_to(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.KOREA);
        try {
            assertThat(spec(Locale.forLanguageTag(tag), "run").commandLine().getUsageMessage())
                    .startsWith("Usage: ml-benchmark.sh run ")
                    .doesNotContainPattern(HANGUL);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_help_of_a_command_is_korean_from_its_first_to_its_last_line() {
        assertThat(spec(Locale.KOREAN, "run").commandLine().getUsageMessage())
                .startsWith("사용법: ml-benchmark.sh run ")
                .contains("측정할 요청 수 (기본값 100)", "\"p95 <= baseline + 10 %\"", "이 도움말을")
                .contains("종료 코드: 0 목표를 지킴");
        assertThat(Main.commandLine(Locale.KOREAN).getUsageMessage())
                .contains("명령:", "되살립니다.")
                .doesNotContain("Measure");
    }

    private static CommandSpec spec(Locale locale, String command) {
        CommandLine root = Main.commandLine(locale);
        return (command.isEmpty()
                        ? root
                        : Objects.requireNonNull(root.getSubcommands().get(command)))
                .getCommandSpec();
    }

    private static void isTranslated(String english, String korean) {
        assertThat(korean).containsPattern(HANGUL).doesNotContain("Exit codes", "Example");
        assertThat(facts(korean)).isEqualTo(facts(english));
    }

    private static Set<String> facts(String text) {
        Set<String> facts = new HashSet<>();
        FACT.matcher(text).results().map(MatchResult::group).forEach(facts::add);
        facts.removeAll(Set.of("JSON", "HTTP"));
        return facts;
    }

    private static List<String> examples(String text) {
        return text.lines()
                .filter(line -> line.contains("ml-benchmark.sh"))
                .map(line -> line.substring(line.indexOf(' ')).strip())
                .toList();
    }

    private static String text(String[] lines) {
        return String.join("\n", lines).replace("%n", "\n");
    }

    /** Notes which of its texts were asked for. */
    private static final class Recording extends ResourceBundle {
        private final Set<String> used = new HashSet<>();
        private final ResourceBundle texts;

        Recording(ResourceBundle texts) {
            this.texts = texts;
        }

        @Override
        protected Object handleGetObject(String key) {
            if (!texts.containsKey(key)) {
                throw new MissingResourceException("there is none", HelpTexts.BUNDLE, key);
            }
            used.add(key);
            return texts.getObject(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(texts.keySet());
        }
    }
}
