package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the agent skill and the Korean README tell is what the command line has. */
class SkillTests {

    private static final Path ROOT = Path.of("..");
    private static final Path SKILL = ROOT.resolve("SKILL.md");
    private static final Pattern CALL = Pattern.compile("ml-benchmark\\.sh ([a-z]+)([^`\\n|)]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    @Test
    void the_front_matter_is_one_that_agents_accept() throws IOException {
        String text = Files.readString(SKILL);
        String front = text.substring(4, text.indexOf("\n---\n", 4));
        String description = front.substring(
                        front.indexOf("description: >-") + "description: >-".length(), front.indexOf("\nlicense:"))
                .strip();

        assertThat(text).startsWith("---\nname: ml-benchmark\n");
        assertThat(description)
                .hasSizeBetween(1, 1024)
                .doesNotContain("<", ">")
                .contains("벤치마크", "모델 평가", "성능 테스트", "inference 속도", "결과 비교", "benchmark", "compare results");
        assertThat(text.lines()).hasSizeLessThan(200);
    }

    @Test
    void each_command_and_option_that_is_shown_exists() throws IOException {
        CommandLine root = Main.commandLine();
        List<String> seen = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult call :
                    CALL.matcher(Files.readString(page)).results().toList()) {
                assertThat(root.getSubcommands())
                        .as("%s shows %s", page, call.group())
                        .containsKey(call.group(1));
                CommandLine command =
                        Objects.requireNonNull(root.getSubcommands().get(call.group(1)));
                seen.add(call.group(1));
                for (MatchResult option :
                        OPTION.matcher(call.group(2)).results().toList()) {
                    assertThat(command.getCommandSpec().optionsMap())
                            .as("%s shows %s", page, call.group())
                            .containsKey(option.group());
                }
            }
        }
        assertThat(seen)
                .contains(
                        "run",
                        "evaluate",
                        "compare",
                        "history",
                        "repair",
                        "report",
                        "doctor",
                        "config",
                        "trust",
                        "completion");
    }

    @Test
    void each_page_that_is_linked_exists() throws IOException {
        Pattern link = Pattern.compile("]\\(([^):]+)\\)");
        for (Path page : pages()) {
            for (MatchResult target :
                    link.matcher(Files.readString(page)).results().toList()) {
                Path folder = Objects.requireNonNull(page.getParent(), "pages stand in a folder");
                assertThat(folder.resolve(target.group(1))).as(page.toString()).exists();
            }
        }
    }

    @Test
    void the_korean_readme_shows_the_same_code_as_the_english_one() throws IOException {
        Pattern block = Pattern.compile("(?s)```\\w*\\n(.*?)```");
        String english = Files.readString(ROOT.resolve("README.md"));
        List<MatchResult> blocks = block.matcher(Files.readString(ROOT.resolve("README.ko.md")))
                .results()
                .toList();

        assertThat(blocks).hasSizeGreaterThan(5);
        blocks.forEach(code -> assertThat(english).contains(code.group(1)));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> details = Files.list(ROOT.resolve("docs/skill"))) {
            return Stream.concat(Stream.of(SKILL, ROOT.resolve("README.ko.md")), details.sorted())
                    .toList();
        }
    }
}
