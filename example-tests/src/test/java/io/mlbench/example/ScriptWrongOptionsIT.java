package io.mlbench.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong option is refused before anything is sent; the message names it, and what is valid there. */
class ScriptWrongOptionsIT {

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate 0              | set by --rate, must be above 0 and at most 1000000 requests per second",
                "--rate 5 --arrivals x | set by --arrivals, must be constant or poisson",
                "--arrivals poisson    | set by --arrivals, applies only to a load with a rate, but none is given; add --rate",
                "--max-in-flight 5     | set by --max-in-flight, applies only to a load with a rate, but none is given; add --rate",
                "--find-max-bound 3s   | set by --find-max-bound, applies only to a search, but none is given; add --find-max-rate",
                "--find-max-rate --concurrency 2 | set by --find-max-rate, begins at one steady rate, but the load is [2]",
                "--find-max-rate --find-max-concurrency | exclude each other; give one",
                "--seed x              | set by --seed, must be a whole number",
                "--duration 0          | set by --duration, must be a positive duration such as \"500 ms\"",
                "--duration 5s --runs 5 | runs, set by --runs, and duration, set by --duration, contradict each other",
                "--protocol htpt       | set by --protocol, must be one of auto, ",
                "--transport ftp       | set by --transport, must be auto, jdk or wire",
                "--confidence 2        | set by --confidence, must be above 0.5 and below 1, such as 0.95",
                "--repeat 0            | set by --repeat, must be a whole number of at least 1",
                "--update-baseline     | set by --update-baseline, needs a file to write; name it with --baseline",
                "--batch-size 0        | set by --batch-size, must be a whole number of at least 1",
                "--warmup x            | set by --warmup, must be a whole number of at least 0, a duration",
                "--header bad          | set by --header, must be lines of the form \"Name: value\"",
                "--gpu-metrics-url x   | set by --gpu-metrics-url, must be a page such as \"http://HOST:8002/metrics\"",
            })
    void wrong_option_of_run_is_refused(String options, String words) throws Exception {
        script.fails(
                2,
                List.of(words),
                Stream.concat(Stream.of("--url", "127.0.0.1:1", "--model", "m"), Arrays.stream(options.split(" ")))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --format yaml          | Invalid value for option '--format': expected one of [TEXT, JSON]",
                "evaluate --metric bleu     | set by --metric, must be exact, wer or cer",
                "evaluate --seed -1         | set by --seed, draws samples and must be at least 0",
                "evaluate --samples-per-lang 0 | set by --samples-per-lang, must be a whole number of at least 1",
                "evaluate --columns a,,b    | set by --columns, must be names separated by commas",
                "evaluate --labels none.txt | cannot read labels from none.txt: there is no such file; name a file",
                "evaluate --output NOPE     | NOPE",
                "compare one.json           | Missing required parameter: 'BASELINE'",
                "compare none.json none.json | none.json",
                "compare a.json b.json --slo q95<=3ms | \"q95\" is not a metric; did you mean p95?",
                "history m --dir none       | none",
                "history m --format xml     | expected one of [MARKDOWN, JSON, CSV]",
                "report                     | Missing required parameter: 'RESULT'",
                "report none.json           | none.json",
                "report a.json --format pdf | expected one of [html, markdown, surefire, openmetrics,",
                "report a.json --history .  | --baseline and --history belong to --format html",
                "repair none.json           | none.json",
                "doctor --protocol x        | set by --protocol, must be one of auto, open-inference-http",
                "doctor --timeout soon      | set by --timeout, must be a positive duration",
                "doctor --format xml        | expected one of [TEXT, JSON]",
                "config --profile none      | profile \"none\", asked for by --profile, does not exist",
                "completion fish            | expected one of [BASH, ZSH]",
                "test                       | Missing required option: '--classpath=PATH'",
                "test --classpath none      | --classpath: there is no none; compile the project",
                "test --classpath . --class x.Y | --class x.Y is not on --classpath .; give its full name",
            })
    void wrong_option_of_any_command_is_refused(String call, String words) throws Exception {
        boolean evaluates = call.startsWith("evaluate");
        script.run(Stream.concat(
                                Arrays.stream(call.split(" ")),
                                evaluates ? Stream.of("--url", "embedded") : Stream.<String>empty())
                        .toArray(String[]::new))
                .requireFailure(2, List.of(words));
    }

    @Test
    void unknown_options_of_each_command_are_corrected() throws Exception {
        script.run("compare", "a.json", "b.json", "--fromat", "json")
                .requireFailure(2, List.of("'--fromat'", "Did you mean --format?", "compare --help"));
    }
}
