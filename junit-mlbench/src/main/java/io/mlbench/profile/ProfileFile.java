package io.mlbench.profile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.Headers;
import io.mlbench.slo.DidYouMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one file token by token, so that each error and each setting knows its line. */
final class ProfileFile {

    private static final long MAX_BYTES = 1_000_000;
    private static final Set<String> SECTIONS = Set.of("profiles", "defaults", "variables");

    /** What people write for several of {@link Setting#HEADER}. */
    private static final String HEADERS = "headers";

    private static final Set<String> KEYS = Stream.concat(Setting.ALL.stream().map(Setting::key), Stream.of(HEADERS))
            .collect(Collectors.toSet());

    /** How the items of a list become one text; the other settings take a single value. */
    private static final Map<String, String> SEPARATORS = Setting.ALL.stream()
            .filter(setting -> setting.separator().isPresent())
            .collect(Collectors.toMap(
                    Setting::key, setting -> setting.separator().orElseThrow()));

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Path file;
    private final YAMLParser parser;
    private final boolean isTrusted;
    private final Set<String> variables = new LinkedHashSet<>();
    private final Map<String, Map<String, SettingsSource.Entry>> profiles = new LinkedHashMap<>();
    private final Map<String, SettingsSource.Entry> defaults = new LinkedHashMap<>();

    private ProfileFile(Path file, YAMLParser parser, boolean isTrusted) {
        this.file = file;
        this.parser = parser;
        this.isTrusted = isTrusted;
    }

    /** Read a file of the user. */
    static ProfileFile read(Path file) {
        return read(file, content(file), true);
    }

    /**
     * Read the file of a project.
     *
     * @param isTrusted whether the user vouches for it
     * @throws ConfigurationException likewise if it names a variable that it does not declare
     */
    static ProfileFile read(ProjectFile project, boolean isTrusted) {
        ProfileFile content = read(project.file(), project.content(), isTrusted);
        content.requireDeclared(content.defaults);
        content.profiles.values().forEach(content::requireDeclared);
        return content;
    }

    /** Return what stands in a file. */
    static byte[] content(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new ConfigurationException(file + " cannot be read: it is no regular file; remove it, or write"
                        + " profiles to a file of that name");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigurationException(
                        file + " has more than " + MAX_BYTES + " bytes; that is no profile file");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ProfileFile read(Path file, byte[] bytes, boolean isTrusted) {
        YAMLFactory yaml = new YAMLFactory();
        yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try (YAMLParser parser = yaml.createParser(bytes)) {
            ProfileFile content = new ProfileFile(file, parser, isTrusted);
            content.sections();
            return content;
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(file + at(e.getLocation()) + ": " + summary(e), e);
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

    /** Return the variables that it declares, in their order. */
    Set<String> variables() {
        return variables;
    }

    /** Only a header's text names variables that are replaced. */
    private void requireDeclared(Map<String, SettingsSource.Entry> entries) {
        SettingsSource.Entry entry = entries.get(Setting.HEADER.key());
        if (entry == null) {
            return;
        }
        Set<String> missing = new LinkedHashSet<>(Headers.variablesIn(entry.text()));
        missing.removeAll(variables);
        if (!missing.isEmpty()) {
            Set<String> all = new LinkedHashSet<>(variables);
            all.addAll(missing);
            throw new ConfigurationException(
                    "header, set by %s, names %s, which a project's file must declare; add at the top of that file: variables: [%s]"
                            .formatted(entry.origin(), named(missing), String.join(", ", all)));
        }
    }

    private static String named(Set<String> variables) {
        return (variables.size() == 1 ? "the variable " : "the variables ") + String.join(", ", variables);
    }

    private void sections() throws IOException {
        if (parser.nextToken() == null) {
            return;
        }
        if (isMap("the file")) {
            eachSection();
        }
        if (parser.nextToken() != null) {
            throw error("a second document begins here, but only the first is read; keep everything in one");
        }
    }

    private void eachSection() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String section = known(parser.currentName(), SECTIONS);
            parser.nextToken();
            if (section.equals("variables")) {
                declared();
                continue;
            }
            if (!isMap(section)) {
                continue;
            }
            if (section.equals("defaults")) {
                settings("defaults", defaults);
            } else {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    Map<String, SettingsSource.Entry> entries =
                            profiles.computeIfAbsent(name, key -> new LinkedHashMap<>());
                    if (isMap("profiles." + name)) {
                        settings("profiles." + name, entries);
                    }
                }
            }
        }
    }

    private void declared() throws IOException {
        boolean isList = parser.currentToken() == JsonToken.START_ARRAY;
        while (!isList || parser.nextToken() != JsonToken.END_ARRAY) {
            String name = scalar("variables", "a list of names, such as [TOKEN]");
            if (!VARIABLE.matcher(name).matches()) {
                throw error("\"%s\" in variables is no name of a variable; write it as [TOKEN], without ${}"
                        .formatted(name));
            }
            variables.add(name);
            if (!isList) {
                return;
            }
        }
    }

    private void settings(String section, Map<String, SettingsSource.Entry> entries) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = known(parser.currentName().replace('_', '-'), KEYS);
            if (key.equals(HEADERS)) {
                key = Setting.HEADER.key();
            }
            if (key.equals(Setting.PROFILE.key()) && !section.equals("defaults")) {
                throw error("a profile cannot name another profile; put it under \"defaults\" or remove it");
            }
            if (entries.containsKey(key)) {
                // Jackson finds a key written twice alike; this is save_dir beside save-dir.
                throw error("\"%s\" is given twice in %s; remove one".formatted(key, section));
            }
            String origin = section + " in " + file + ", line "
                    + parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            entries.put(key, new SettingsSource.Entry(text(section, key), origin, isTrusted));
        }
    }

    private String text(String section, String key) throws IOException {
        String path = section + "." + key;
        String separator = SEPARATORS.get(key);
        if (separator == null) {
            return scalar(path, "a single value");
        }
        if (key.equals(Setting.HEADER.key()) && parser.currentToken() == JsonToken.START_OBJECT) {
            return headers(path);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<String> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String element = scalar(path, "a list of single values");
                if (key.equals(Setting.SLO.key()) && element.isBlank()) {
                    throw error(
                            path + " has an empty objective; write one, such as \"p95 <= 20 ms\", or remove the line");
                }
                elements.add(element);
            }
            return String.join(separator, elements);
        }
        return scalar(path, "a single value or a list of them");
    }

    private String headers(String path) throws IOException {
        List<String> lines = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String value = scalar(path + "." + name, "a single value");
            if (value.lines().count() > 1) {
                throw error(path + "." + name + " must be a single line");
            }
            lines.add(name + ": " + value.strip());
        }
        return String.join("\n", lines);
    }

    private String scalar(String path, String valid) throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
            throw error(path + " must be " + valid);
        }
        if (parser.isCurrentAlias()) {
            // Jackson tells the alias's name as if it were the value.
            throw error(path + " is an alias (*), which is not followed here; write the value");
        }
        return parser.getText();
    }

    /** Return whether there is a map; nothing is left of one where each line of it is made a comment. */
    private boolean isMap(String what) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw error(what + " must be a map of keys to values");
        }
        return true;
    }

    private String known(String key, Set<String> valid) {
        if (!valid.contains(key)) {
            throw error("\"%s\" is not a key here; did you mean %s? valid: %s"
                    .formatted(
                            key,
                            DidYouMean.to(key, valid),
                            valid.stream().sorted().collect(Collectors.joining(", "))));
        }
        return key;
    }

    private ConfigurationException error(String problem) {
        return new ConfigurationException(file + at(parser.currentTokenLocation()) + ": " + problem);
    }

    /** Leave out the indented lines, which repeat the place and the file's text. */
    private static String summary(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage())
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
