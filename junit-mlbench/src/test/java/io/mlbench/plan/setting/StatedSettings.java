package io.mlbench.plan.setting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings that one place states, by key. */
public final class StatedSettings {

    private StatedSettings() {}

    /** Stated by an annotation, whose origin is "the test". */
    public static Settings annotated(Map<String, String> texts) {
        return Settings.of(
                new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()),
                List.of(SettingsSource.of("the test", texts)),
                ProfileCatalog.EMPTY);
    }

    /** Typed as options of the command line, whose origins are "--key". */
    public static Settings typed(Map<String, String> texts) {
        Map<String, String> parameters = new HashMap<>(Map.of(RunTimeSources.COMMAND_LINE, "true"));
        texts.forEach((key, text) -> parameters.put("mlbench." + key, text));
        return Settings.of(
                new RunTimeSources(Map.of(), Map.of(), key -> Optional.ofNullable(parameters.get(key))),
                List.of(),
                ProfileCatalog.EMPTY);
    }
}
