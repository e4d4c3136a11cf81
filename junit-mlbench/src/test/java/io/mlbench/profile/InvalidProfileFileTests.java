package io.mlbench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.engine.control.Pipes;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidProfileFileTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile: {}|line 1, column 1: \"profile\" is not a key here; did you mean profiles?",
                "defaults: {rnus: 1}|line 1, column 12: \"rnus\" is not a key here; did you mean runs?",
                "profiles: {a: {save_dri: x}}|line 1, column 16: \"save-dri\" is not a key here; did you mean save-dir?",
                "profiles: {a: {profile: b}}|line 1, column 16: a profile cannot name another profile",
                "defaults: {runs: {a: 1}}|line 1, column 18: defaults.runs must be a single value",
                "defaults: {runs: [1]}|line 1, column 18: defaults.runs must be a single value",
                "defaults: {slo: {a: 1}}|line 1, column 17: defaults.slo must be a single value or a list of them",
                "defaults: {slo: [[a]]}|line 1, column 18: defaults.slo must be a list of single values",
                "defaults: {runs: }|defaults.runs must be a single value",
                "defaults: 1|line 1, column 11: defaults must be a map of keys to values",
                "profiles: {a: [1]}|line 1, column 15: profiles.a must be a map of keys to values",
                "[1]|line 1, column 1: the file must be a map of keys to values",
                "defaults: {runs: 1, runs: 2}|Duplicate field 'runs'",
                "defaults: {save_dir: a, save-dir: b}|line 1, column 25: \"save-dir\" is given twice in defaults",
                "profiles: {a: {}, a: {}}|Duplicate field 'a'",
                "defaults: {label: &x a, model: *x}|defaults.model is an alias (*), which is not followed here",
                "defaults: {runs: 1|while parsing a flow mapping, expected ',' or '}'",
                "defaults: {label: \"a}|line 1, column",
            })
    void names_file_and_place(String yaml, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), yaml);

        assertThatThrownBy(() -> YamlProfiles.read(List.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + ", line ")
                .hasMessageContaining(message);
    }

    @Test
    @Timeout(60)
    void a_pipe_is_refused_and_not_waited_for() throws Exception {
        Path pipe = Pipes.make(folder.resolve(".ml-benchmark.yaml"));

        assertThatThrownBy(() -> YamlProfiles.read(List.of(pipe)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(pipe + " cannot be read: it is no regular file");
    }

    @Test
    void names_the_line_of_malformed_text_and_repeats_none_of_it() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "defaults:\n  runs: 1\n label: secret\n");

        assertThatThrownBy(() -> YamlProfiles.read(List.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file + ", line 3, column 2: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refuses_a_second_document() throws IOException {
        Path file = Files.writeString(folder.resolve("two.yaml"), "defaults: {runs: 1}\n---\ndefaults: {runs: 2}\n");

        assertThatThrownBy(() -> YamlProfiles.read(List.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 3, column 1: a second document begins here");
    }

    @Test
    void makes_no_object_of_a_tag() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tag.yaml"), "defaults: {label: !!java.net.URL [\"http://localhost:1\"]}\n");

        assertThatThrownBy(() -> YamlProfiles.read(List.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("defaults.label must be a single value");
    }

    @Test
    void takes_the_text_behind_a_tag_for_text() throws IOException {
        Path file = Files.writeString(
                folder.resolve("scalar.yaml"), "defaults: {label: !!javax.script.ScriptEngineManager x}\n");

        assertThat(YamlProfiles.read(List.of(file)).defaults().find(Setting.LABEL))
                .hasValueSatisfying(entry -> assertThat(entry.text()).isEqualTo("x"));
    }

    /** Followed, these would be 10⁹ texts. */
    @Test
    void follows_no_alias_and_so_no_bomb_of_them() throws IOException {
        StringBuilder bomb = new StringBuilder("defaults:\n  slo: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("  columns: &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ", ").repeat(10))
                    .append("]\n");
        }
        Path file = Files.writeString(folder.resolve("bomb.yaml"), bomb);

        assertThatThrownBy(() -> YamlProfiles.read(List.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is an alias (*), which is not followed here");
    }

    @Test
    void refuses_what_is_nested_without_end() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.yaml"), "defaults: {slo: " + "[".repeat(100_000));

        assertThatThrownBy(() -> YamlProfiles.read(List.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(file.toString());
    }

    @Test
    void refuses_more_than_a_megabyte_and_reads_as_much() throws IOException {
        String padding = "#".repeat(1_000_000);
        Path full = Files.writeString(folder.resolve("full.yaml"), padding);
        Path larger = Files.writeString(folder.resolve("larger.yaml"), padding + "#");

        assertThat(YamlProfiles.read(List.of(full))).isNotNull();
        assertThatThrownBy(() -> YamlProfiles.read(List.of(larger)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(larger + " has more than 1000000 bytes");
    }

    @Test
    void refuses_a_folder_and_bytes_that_are_no_text() throws IOException {
        Path bytes = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xE9, '\n'});

        assertThatThrownBy(() -> YamlProfiles.read(List.of(bytes)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(bytes.toString())
                .hasMessageContaining("CharConversionException");
        assertThatThrownBy(() -> YamlProfiles.read(List.of(folder)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(folder + " cannot be read");
    }
}
