package io.mlbench.profile;

import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.slo.DidYouMean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    private final List<Path> files;
    private final Map<String, Map<String, SettingsSource.Entry>> profiles = new LinkedHashMap<>();
    private final Map<String, SettingsSource.Entry> defaults = new LinkedHashMap<>();

    private YamlProfiles(List<Path> files) {
        this.files = files;
    }

    /**
     * Read the user's own files, as far as they exist.
     *
     * @throws ConfigurationException if one is damaged or has an unknown key;
     *     names file, line and column
     */
    public static YamlProfiles read(List<Path> candidates) {
        return read(candidates, Optional.empty(), true);
    }

    /**
     * Read the user's own files, as far as they exist, and that of a project.
     *
     * @param isTrusted whether the user vouches for the project's file
     * @throws ConfigurationException likewise, and if the project's file names a
     *     variable that it does not declare
     */
    static YamlProfiles read(List<Path> candidates, Optional<ProjectFile> project, boolean isTrusted) {
        List<Path> files = candidates.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .distinct()
                .filter(Files::exists)
                .toList();
        YamlProfiles catalog =
                new YamlProfiles(Stream.concat(files.stream(), project.stream().map(ProjectFile::file))
                        .toList());
        files.forEach(file -> catalog.add(ProfileFile.read(file)));
        project.ifPresent(file -> catalog.add(ProfileFile.read(file, isTrusted)));
        return catalog;
    }

    private void add(ProfileFile content) {
        defaults.putAll(content.defaults());
        content.profiles()
                .forEach((name, entries) -> profiles.computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .putAll(entries));
    }

    @Override
    public SettingsSource profile(String name, String askedBy) {
        Map<String, SettingsSource.Entry> entries = profiles.get(name);
        if (entries == null) {
            throw new ConfigurationException("profile \"%s\", asked for by %s, does not exist; %s%s"
                    .formatted(
                            name,
                            askedBy,
                            profiles.isEmpty() ? "" : "did you mean " + DidYouMean.to(name, profiles.keySet()) + "? ",
                            files.isEmpty()
                                    ? "there is neither ~/" + ProjectFile.NAME + " nor ./" + ProjectFile.NAME
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
