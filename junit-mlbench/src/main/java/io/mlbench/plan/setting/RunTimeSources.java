package io.mlbench.plan.setting;

import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.slo.DidYouMean;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The places outside of the code in which settings stand. They are read
 * directly, since JUnit's configuration parameters do not say whether a system
 * property or a file answered.
 *
 * @param properties the system properties
 * @param variables the environment
 * @param parameters JUnit's configuration parameters
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RunTimeSources(
        Map<String, String> properties, Map<String, String> variables, Function<String, Optional<String>> parameters) {

    /** Set by the command line: its options arrive as parameters and outrank the environment. */
    public static final String COMMAND_LINE = "mlbench.command-line";

    /**
     * Set by the option {@code --trust}: the file of the current folder may use the user's secrets and files. No
     * {@link Setting}, since that very file could state one.
     */
    public static final String TRUST = "mlbench.trust";

    /** {@link #TRUST} in the environment, for build servers. */
    public static final String TRUST_VARIABLE = "MLBENCH_TRUST";

    private static final Set<String> NO_SETTINGS = Set.of(COMMAND_LINE, TRUST, TRUST_VARIABLE);

    private static final Map<String, String> DEFAULTS = Map.of(
            Setting.RUNS.key(), "BENCHMARK_RUNS",
            Setting.WARMUP.key(), "BENCHMARK_WARMUP",
            Setting.TIMEOUT.key(), "BENCHMARK_TIMEOUT");

    /** So many edits may lie between a setting's variable and what is taken for it; fewer where the name is short. */
    private static final int NEAR = 2;

    /**
     * Copy the places as they stand now.
     *
     * <p>Variables of that prefix may belong to others: Kubernetes makes {@code MLBENCH_SERVICE_HOST} of a service's
     * name, and scripts have their own.
     *
     * @throws ConfigurationException if a property {@code mlbench.*} is not a setting, or a variable
     *     {@code MLBENCH_*} is none and reads like one
     */
    public RunTimeSources {
        properties = Map.copyOf(properties);
        variables = Map.copyOf(variables);
        requireKnown("system property", "mlbench.", properties.keySet(), Setting::parameter);
        requireKnown("environment variable", "MLBENCH_", likeSettings(variables.keySet()), Setting::variable);
    }

    /** Return the names that may be meant for a setting: misspelt by a letter or two, or a setting's with something behind. */
    private static Set<String> likeSettings(Set<String> names) {
        return names.stream()
                .filter(name ->
                        Setting.ALL.stream().map(Setting::variable).anyMatch(variable -> isLike(name, variable)))
                .collect(Collectors.toSet());
    }

    private static boolean isLike(String name, String variable) {
        int own = variable.length() - "MLBENCH_".length();
        return name.startsWith(variable + "_") || DidYouMean.isNear(name, variable, Math.min(NEAR, own / 2));
    }

    /**
     * Return whether the file of the current folder is trusted in this process without a record of it: on request,
     * and where no command line runs, since a project's own build runs the code that stands beside the file.
     *
     * @throws ConfigurationException if the request is neither yes nor no
     */
    public boolean trustsProjectFile() {
        return parameters.apply(COMMAND_LINE).isEmpty()
                || isYes(TRUST_VARIABLE, variables.getOrDefault(TRUST_VARIABLE, ""))
                || isYes("-D" + TRUST, properties.getOrDefault(TRUST, ""))
                || isYes("--trust", parameters.apply(TRUST).orElse(""));
    }

    private static boolean isYes(String place, String text) {
        return switch (text.strip()) {
            case "1", "true" -> true;
            case "", "0", "false" -> false;
            default ->
                throw new ConfigurationException(place + " is \"" + text + "\", but must be 1 or true to trust the"
                        + " .ml-benchmark.yaml of the current folder, 0 or false not to");
        };
    }

    /**
     * Require that each of JUnit's configuration parameters that looks like a setting is one: {@code mlbench.slos}
     * states no objective.
     *
     * @param keys the names of all that are set
     * @throws ConfigurationException if one is not; names it and the nearest setting
     */
    public static void requireKnownParameters(Set<String> keys) {
        requireKnown("configuration parameter", "mlbench.", keys, Setting::parameter);
    }

    SettingsSource commandLine() {
        if (parameters.apply(COMMAND_LINE).isEmpty()) {
            return setting -> Optional.empty();
        }
        return setting -> parameters
                .apply(setting.parameter())
                .filter(text -> !text.equals(properties.get(setting.parameter())))
                .map(text -> new SettingsSource.Entry(text, option(setting, text)));
    }

    /** Return what was typed. */
    private static String option(Setting<?> setting, String text) {
        return setting.options().stream()
                .filter(option ->
                        option.flagText().filter(flag -> !flag.equals(text)).isEmpty())
                .map(option -> "--" + option.name())
                .findFirst()
                .orElse("--" + setting.key());
    }

    SettingsSource systemProperties() {
        return setting -> entry(properties.get(setting.parameter()), "-D" + setting.parameter());
    }

    SettingsSource environment() {
        return setting -> entry(variables.get(setting.variable()), "the environment variable " + setting.variable());
    }

    SettingsSource configurationParameters() {
        return setting -> parameters
                .apply(setting.parameter())
                .map(text -> new SettingsSource.Entry(text, "JUnit's configuration parameter " + setting.parameter()));
    }

    SettingsSource environmentDefaults() {
        return setting -> Optional.ofNullable(DEFAULTS.get(setting.key()))
                .flatMap(name -> entry(variables.get(name), "the environment variable " + name));
    }

    private static Optional<SettingsSource.Entry> entry(@Nullable String text, String origin) {
        return Optional.ofNullable(text).map(present -> new SettingsSource.Entry(present, origin));
    }

    private static void requireKnown(
            String kind, String prefix, Set<String> names, Function<Setting<?>, String> nameOf) {
        Set<String> known = Setting.ALL.stream().map(nameOf).collect(Collectors.toSet());
        names.stream()
                .filter(name -> name.startsWith(prefix) && !known.contains(name) && !NO_SETTINGS.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ConfigurationException("the %s %s is not a setting; did you mean %s?%nvalid: %s"
                            .formatted(
                                    kind,
                                    unknown,
                                    DidYouMean.to(unknown, known),
                                    known.stream().sorted().collect(Collectors.joining(", "))));
                });
    }
}
