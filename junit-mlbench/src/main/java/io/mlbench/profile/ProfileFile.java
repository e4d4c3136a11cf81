package io.mlbench.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.mlbench.plan.ConfigurationException;
import io.mlbench.plan.Nearest;
import io.mlbench.plan.Setting;
import io.mlbench.plan.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one file token by token, so that each error and each setting knows its line. */
final class ProfileFile {

    private static final long MAX_BYTES = 1_000_000;
    private static final Set<String> SECTIONS = Set.of("profiles", "defaults");

    /** {@code languages} belongs to evaluations; users keep it in the same profiles. */
    private static final Set<String> KEYS = Stream.concat(
                    Setting.ALL.stream().map(Setting::key), Stream.of("languages"))
            .collect(Collectors.toSet());

    private final Path file;
    private final JsonParser parser;
    private final Map<String, Map<String, SettingsSource.Entry>> profiles = new LinkedHashMap<>();
    private final Map<String, SettingsSource.Entry> defaults = new LinkedHashMap<>();

    private ProfileFile(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static ProfileFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigurationException(
                        file + " has more than " + MAX_BYTES + " bytes; that is no profile file");
            }
            try (JsonParser parser = new YAMLFactory()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .createParser(file.toFile())) {
                ProfileFile content = new ProfileFile(file, parser);
                content.sections();
                return content;
            }
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(file + at(e.getLocation()) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    Map<String, Map<String, SettingsSource.Entry>> profiles() {
        return profiles;
    }

    Map<String, SettingsSource.Entry> defaults() {
        return defaults;
    }

    private void sections() throws IOException {
        if (parser.nextToken() == null) {
            return;
        }
        requireMap("the file");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String section = known(parser.currentName(), SECTIONS);
            parser.nextToken();
            requireMap(section);
            if (section.equals("defaults")) {
                settings("defaults", defaults);
            } else {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    requireMap("profiles." + name);
                    settings("profiles." + name, profiles.computeIfAbsent(name, key -> new LinkedHashMap<>()));
                }
            }
        }
    }

    private void settings(String section, Map<String, SettingsSource.Entry> entries) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = known(parser.currentName().replace('_', '-'), KEYS);
            String origin = section + " in " + file + ", line "
                    + parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            entries.put(
                    key, new SettingsSource.Entry(text(section + "." + key, key.equals("slo") ? "\n" : ","), origin));
        }
    }

    private String text(String path, String separator) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<String> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(scalar(path));
            }
            return String.join(separator, elements);
        }
        return scalar(path);
    }

    private String scalar(String path) throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
            throw error(path + " must be a single value or a list of them");
        }
        return parser.getText();
    }

    private void requireMap(String what) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw error(what + " must be a map of keys to values");
        }
    }

    private String known(String key, Set<String> valid) {
        if (!valid.contains(key)) {
            throw error("\"%s\" is not a key here; did you mean %s? valid: %s"
                    .formatted(
                            key, Nearest.to(key, valid), valid.stream().sorted().collect(Collectors.joining(", "))));
        }
        return key;
    }

    private ConfigurationException error(String problem) {
        return new ConfigurationException(file + at(parser.currentTokenLocation()) + ": " + problem);
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
