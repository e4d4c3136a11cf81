package io.mlbench.profile;

import io.mlbench.plan.ConfigurationException;
import io.mlbench.plan.Nearest;
import io.mlbench.plan.ProfileCatalog;
import io.mlbench.plan.Setting;
import io.mlbench.plan.SettingsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * Profiles and defaults in YAML: {@code profiles.NAME} and {@code defaults},
 * each a map of settings. Of several files, a later one replaces single keys of
 * an earlier one.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class YamlProfiles implements ProfileCatalog {

    private static final String FILE = ".ml-benchmark.yaml";

    private final List<Path> files;
    private final Map<String, Map<String, SettingsSource.Entry>> profiles = new LinkedHashMap<>();
    private final Map<String, SettingsSource.Entry> defaults = new LinkedHashMap<>();

    private YamlProfiles(List<Path> files) {
        this.files = files;
    }

    /** Return the files that are read: the user's, then the project's. */
    public static List<Path> defaultFiles(Path home, Path workingDirectory) {
        return List.of(home.resolve(FILE), workingDirectory.resolve(FILE));
    }

    /**
     * Read the files that exist.
     *
     * @throws ConfigurationException if one is damaged or has an unknown key;
     *     names file, line and column
     */
    public static YamlProfiles read(List<Path> candidates) {
        List<Path> files = candidates.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .filter(Files::exists)
                .toList();
        YamlProfiles catalog = new YamlProfiles(files);
        for (Path file : files) {
            ProfileFile content = ProfileFile.read(file);
            catalog.defaults.putAll(content.defaults());
            content.profiles()
                    .forEach((name, entries) -> catalog.profiles
                            .computeIfAbsent(name, key -> new LinkedHashMap<>())
                            .putAll(entries));
        }
        return catalog;
    }

    @Override
    public SettingsSource profile(String name, String askedBy) {
        Map<String, SettingsSource.Entry> entries = profiles.get(name);
        if (entries == null) {
            throw new ConfigurationException("profile \"%s\", asked for by %s, does not exist; %s%s"
                    .formatted(
                            name,
                            askedBy,
                            profiles.isEmpty() ? "" : "did you mean " + Nearest.to(name, profiles.keySet()) + "? ",
                            files.isEmpty()
                                    ? "there is neither ~/" + FILE + " nor ./" + FILE
                                    : files + " have: " + new TreeSet<>(profiles.keySet())));
        }
        return source(entries);
    }

    @Override
    public SettingsSource defaults() {
        return source(defaults);
    }

    private static SettingsSource source(Map<String, SettingsSource.Entry> entries) {
        return (Setting<?> setting) -> Optional.ofNullable(entries.get(setting.key()));
    }
}
