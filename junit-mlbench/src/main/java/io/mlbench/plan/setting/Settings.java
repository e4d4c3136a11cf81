package io.mlbench.plan.setting;

import io.mlbench.plan.value.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The settings of one benchmark, resolved from all places in which they can
 * stand. This class is the only one that knows their order. Highest first:
 *
 * <ol>
 * <li>the command line, {@code -Dmlbench.x}, {@code MLBENCH_X} in the
 *     environment, JUnit's configuration parameters
 * <li>annotations: method, composed annotation, class, superclass, enclosing
 *     class; the objectives of all of them count together
 * <li>the profile
 * <li>{@code BENCHMARK_RUNS}, {@code BENCHMARK_WARMUP}, {@code
 *     BENCHMARK_TIMEOUT}, then {@code defaults} of the YAML files
 * <li>the built-in default
 * </ol>
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Settings {

    private final List<SettingsSource> order;
    private final int runTimePlaces;
    private final SettingsSource declaredObjectives;

    private Settings(List<SettingsSource> order, int runTimePlaces, SettingsSource declaredObjectives) {
        this.order = List.copyOf(order);
        this.runTimePlaces = runTimePlaces;
        this.declaredObjectives = declaredObjectives;
    }

    /**
     * Return the settings of one benchmark.
     *
     * @param runTime the places outside of the code
     * @param annotations what the code says, nearest first
     * @param profiles the YAML files
     * @throws ConfigurationException if the profile that is asked for does not exist
     */
    public static Settings of(RunTimeSources runTime, List<SettingsSource> annotations, ProfileCatalog profiles) {
        List<SettingsSource> outside = List.of(
                runTime.commandLine(),
                runTime.systemProperties(),
                runTime.environment(),
                runTime.configurationParameters());
        SettingsSource objectives = new DeclaredObjectives(annotations);
        List<SettingsSource> naming = new ArrayList<>(outside);
        naming.add(firstOf(annotations));
        naming.add(profiles.defaults());
        Settings named = new Settings(naming, outside.size(), objectives);
        SettingsSource profile = named.find(Setting.PROFILE)
                .map(name -> profiles.profile(name.value(), name.origin()))
                .orElse(setting -> Optional.empty());
        List<SettingsSource> order = new ArrayList<>(outside);
        order.add(objectives);
        order.addAll(annotations);
        order.addAll(List.of(profile, runTime.environmentDefaults(), profiles.defaults()));
        return new Settings(order, outside.size(), objectives);
    }

    private static SettingsSource firstOf(List<SettingsSource> sources) {
        return setting -> sources.stream()
                .flatMap(source -> source.find(setting).stream())
                .findFirst();
    }

    /**
     * Return a setting that has a default.
     *
     * @throws ConfigurationException if its text is not valid; names the place
     */
    public <T> Resolved<T> get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new ConfigurationException("%s is not set; set it with --%s, -D%s or %s"
                        .formatted(setting.key(), setting.key(), setting.parameter(), setting.variable())));
    }

    /**
     * Return a setting, empty if no place says anything of it.
     *
     * @throws ConfigurationException if its text is not valid; names the place
     */
    public <T> Optional<Resolved<T>> find(Setting<T> setting) {
        return written(setting).map(entry -> parse(setting, entry));
    }

    /**
     * Return a setting's text as it was written, and where; empty if no place
     * says anything of it. The text may be a secret: {@link Setting#isSecret}.
     */
    public Optional<SettingsSource.Entry> written(Setting<?> setting) {
        return order.stream()
                .flatMap(source -> source.find(setting).stream())
                .findFirst()
                .or(() -> setting.builtIn().map(text -> new SettingsSource.Entry(text, "the built-in default")));
    }

    /**
     * Return the values that results record by name, as texts by key; those of a benchmark without what the setting
     * applies to, and those at their defaults, are left out.
     *
     * @param there what the benchmark has
     * @throws ConfigurationException if a text is not valid
     */
    public Map<String, String> recorded(Set<AppliesTo> there) {
        Map<String, String> values = new TreeMap<>();
        Setting.ALL.stream()
                .filter(Setting::isRecorded)
                .filter(setting ->
                        setting.appliesTo().filter(use -> !there.contains(use)).isEmpty())
                .forEach(setting -> find(setting)
                        .map(found -> found.value().toString())
                        .filter(text -> !isDefault(setting, text))
                        .ifPresent(text -> values.put(setting.key(), text)));
        return values;
    }

    private static <T> boolean isDefault(Setting<T> setting, String text) {
        return setting.builtIn()
                .map(builtIn -> setting.parser().parse(builtIn).toString())
                .filter(text::equals)
                .isPresent();
    }

    /** Return whether any place says something of a setting; its built-in default does not count. */
    public boolean states(Setting<?> setting) {
        return order.stream().anyMatch(source -> source.find(setting).isPresent());
    }

    /**
     * Return which of two settings the highest place that states either of them
     * states: one, or both. Neither where no place does.
     *
     * @param first one way to say it
     * @param second the other
     */
    public Stated stated(Setting<?> first, Setting<?> second) {
        return order.stream()
                .map(source -> new Stated(
                        source.find(first).isPresent(), source.find(second).isPresent()))
                .filter(found -> found.first() || found.second())
                .findFirst()
                .orElse(new Stated(false, false));
    }

    /** Return the rank of the highest place that states a setting, 0 for the command line; empty if none does. */
    public OptionalInt rank(Setting<?> setting) {
        return IntStream.range(0, order.size())
                .filter(place -> order.get(place).find(setting).isPresent())
                .findFirst();
    }

    /** Return whether a place outside of code and files states a setting: an option, a property, a variable. */
    public boolean isSetAtRunTime(Setting<?> setting) {
        return rank(setting).orElse(runTimePlaces) < runTimePlaces;
    }

    /**
     * Require that a benchmark has something that settings apply to, or that none of these was typed. What stands in a
     * file or an annotation may be meant for other benchmarks; what was typed is meant for this one.
     *
     * @throws ConfigurationException if a setting was typed and has no effect
     */
    public void requireNotTyped(AppliesTo missing) {
        Setting.ALL.stream()
                .filter(setting -> setting.appliesTo().filter(missing::equals).isPresent())
                .filter(setting -> order.get(0).find(setting).isPresent())
                .findFirst()
                .ifPresent(setting -> {
                    SettingsSource.Entry typed = written(setting).orElseThrow();
                    throw new ConfigurationException("%s = \"%s\", set by %s, %s"
                            .formatted(setting.key(), typed.text(), typed.origin(), missing.missing()));
                });
    }

    /** Return the objectives that annotations state, whatever outranks them; empty for none. */
    public Optional<Resolved<List<String>>> declaredObjectives() {
        return declaredObjectives.find(Setting.SLO).map(entry -> parse(Setting.SLO, entry));
    }

    /** Return the sentence on a confidence that is lower at run time than annotations ask for; empty if it is not. */
    public Optional<String> loweredConfidence() {
        return declaredObjectives
                .find(Setting.CONFIDENCE)
                .map(entry -> parse(Setting.CONFIDENCE, entry))
                .flatMap(declared -> find(Setting.CONFIDENCE)
                        .filter(judged -> judged.value() < declared.value())
                        .map(judged -> "%s lowered the confidence of %s from %s to %s"
                                .formatted(judged.origin(), declared.origin(), declared.value(), judged.value())));
    }

    /** Which of two settings a place states. */
    public record Stated(boolean first, boolean second) {}

    private static <T> Resolved<T> parse(Setting<T> setting, SettingsSource.Entry entry) {
        try {
            return new Resolved<>(setting.parser().parse(entry.text()), entry.origin());
        } catch (IllegalArgumentException e) {
            String text = setting.isSecret() ? "" : " = \"" + setting.shown(entry.text()) + "\"";
            throw new ConfigurationException(
                    "%s%s, set by %s, %s".formatted(setting.key(), text, entry.origin(), e.getMessage()), e);
        }
    }

    /**
     * A setting's value and the place that it came from.
     *
     * @param <T> the type of the value
     */
    public record Resolved<T>(T value, String origin) {}
}
