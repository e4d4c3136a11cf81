package io.mlbench.plan.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Headers that go with each request to an endpoint. A value may name variables,
 * {@code ${NAME}}, which are replaced from the environment, and files,
 * {@code ${file:PATH}}, which are replaced by what stands in them. Values are
 * secrets: no message and no text of this class holds one.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Headers {

    /** No header. */
    public static final Headers NONE = new Headers(Map.of());

    private static final String VALID = "must be lines of the form \"Name: value\"";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern SECRET = Pattern.compile("\\$\\{(?:file:([^}]+)|([A-Za-z_][A-Za-z0-9_]*))}");

    private static final String HOST = "Host";

    /** Written by the client itself. */
    private static final Set<String> OWN =
            Set.of("connection", "content-length", "expect", "upgrade", "transfer-encoding");

    private final Map<String, String> templates;

    private Headers(Map<String, String> templates) {
        this.templates = templates;
    }

    /**
     * Return the headers of a text, one on each line.
     *
     * @throws IllegalArgumentException with what is valid, and without any value
     */
    public static Headers parse(String text) {
        Map<String, String> templates = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(VALID + ", and one line has no colon");
            }
            String name = line.substring(0, colon).strip();
            if (!TOKEN.matcher(name).matches()) {
                throw new IllegalArgumentException(VALID + ", and the text before the colon is not a header name");
            }
            if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "must not hold " + name + ", which the client writes itself; remove it");
            }
            if (templates.put(name, line.substring(colon + 1).strip()) != null) {
                throw new IllegalArgumentException("must not hold " + name + " twice; remove one");
            }
        });
        return new Headers(templates);
    }

    /** Return the variables that a text of headers names, in their order. */
    public static List<String> variablesIn(String text) {
        return places(text, 2);
    }

    /** Return the files that a text of headers names, in their order. */
    public static List<String> filesIn(String text) {
        return places(text, 1);
    }

    private static List<String> places(String text, int group) {
        return SECRET.matcher(text)
                .results()
                .map(place -> place.group(group))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * Return the headers as they are sent.
     *
     * @param environment returns a variable's value, or {@code null} if it is not set
     * @param files returns what stands in a file
     * @throws ConfigurationException if a variable is not set, a file cannot be
     *     read, or a value cannot stand in a header; names header and variable or
     *     file, and no value
     */
    public Resolved resolve(Function<String, @Nullable String> environment, UnaryOperator<String> files) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> secrets = new ArrayList<>();
        templates.forEach((name, template) -> {
            String value = SECRET.matcher(template).replaceAll(place -> {
                String text = place.group(1) == null
                        ? variable(name, place.group(2), environment)
                        : file(name, place.group(1), files);
                secrets.add(text);
                return Matcher.quoteReplacement(text);
            });
            // Outside of ASCII and over several lines a value has no agreed form.
            if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
                throw new ConfigurationException("the value of header " + name
                        + " has characters that are not ASCII text, such as a line end; correct it");
            }
            values.put(name, value);
            if (!name.equalsIgnoreCase(HOST)) { // which messages name anyway
                secrets.add(value);
            }
        });
        return new Resolved(values, secrets);
    }

    private static String variable(String header, String name, Function<String, @Nullable String> environment) {
        String text = environment.apply(name);
        if (text == null) {
            throw new ConfigurationException(
                    "header %s needs the environment variable %s, which is not set; export it, or correct its name"
                            .formatted(header, name));
        }
        return text;
    }

    private static String file(String header, String path, UnaryOperator<String> files) {
        try {
            return files.apply(path);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "header %s needs the file %s: %s".formatted(header, path, e.getMessage()), e);
        }
    }

    /** Return the names of the headers. */
    @Override
    public String toString() {
        return String.join(", ", templates.keySet());
    }

    /** Headers with their values. */
    public static final class Resolved {

        /** No header. */
        public static final Resolved NONE = new Resolved(Map.of(), List.of());

        /** Shorter ones would be found in ordinary words. */
        private static final int SHORTEST_SECRET = 4;

        /** Stands where a long text was shortened. */
        private static final String CUT = "…";

        private final Map<String, String> values;
        private final List<String> secrets;

        private Resolved(Map<String, String> values, List<String> secrets) {
            this.values = values;
            // The longest first, since one may hold another.
            this.secrets = secrets.stream()
                    .filter(secret -> secret.length() >= SHORTEST_SECRET)
                    .sorted((one, other) -> other.length() - one.length())
                    .toList();
        }

        /** Return whether the host that the server is asked for is stated, as a gateway wants it that serves several. */
        public boolean statesHost() {
            return values.containsKey(HOST);
        }

        /** Return the same headers, which hide more texts in what a server writes: the query of its address. */
        public Resolved alsoHiding(List<String> more) {
            return new Resolved(
                    values, Stream.concat(secrets.stream(), more.stream()).toList());
        }

        /** Return all headers of a request; those of the user replace its own of the same name. */
        public Map<String, String> with(Map<String, String> own) {
            Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            all.putAll(own);
            all.putAll(values);
            return all;
        }

        /** Return a text that a server wrote, which may repeat what it was sent, without the secrets. */
        public String hide(String text) {
            String hidden = text;
            for (String secret : secrets) {
                hidden = withoutBeginning(hidden.replace(secret, "***"), secret);
            }
            return hidden;
        }

        /** A text that was shortened may end within a secret. */
        private static String withoutBeginning(String text, String secret) {
            String hidden = text;
            for (int length = secret.length() - 1; length >= SHORTEST_SECRET; length--) {
                hidden = hidden.replace(secret.substring(0, length) + CUT, "***" + CUT);
            }
            return hidden;
        }

        /** Return the names of the headers. */
        @Override
        public String toString() {
            return values.keySet().stream().collect(Collectors.joining(", "));
        }
    }
}
