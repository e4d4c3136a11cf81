package io.mlbench.plan.setting;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One place in which settings are written, such as an annotation or the
 * environment.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface SettingsSource {

    /** Return what this place says of a setting; empty if it says nothing. */
    Optional<Entry> find(Setting<?> setting);

    /**
     * Return a source over texts by key, all from one place.
     *
     * @param origin the place, for a person: "@ModelBenchmark on method detects()"
     */
    static SettingsSource of(String origin, Map<String, String> texts) {
        return setting -> Optional.ofNullable(texts.get(setting.key())).map(text -> new Entry(text, origin));
    }

    /**
     * A setting's text.
     *
     * @param text as it was written
     * @param origin where it was written, for a person
     * @param isTrusted whether the user vouches for the place: all but a project's
     *     file that nobody has trusted
     */
    record Entry(String text, String origin, boolean isTrusted) {

        /** Written in a place that the user vouches for. */
        public Entry(String text, String origin) {
            this(text, origin, true);
        }
    }
}
