package io.mlbench.evaluation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A label that is a language tag of BCP 47: language, script, region, variants.
 * Its subtags have to exist; a word with the shape of one makes no tag, since
 * models answer "no-result", "is-unknown" or "it-error" too.
 *
 * @param language its code, of two letters where there is one
 * @param script as ISO 15924 writes it: "Latn"; {@code null} where the tag states none
 * @param region in upper case; {@code null} where the tag states none
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LanguageTag(
        String language, @Nullable String script, @Nullable String region) {

    private static final String FASTTEXT = "__label__";

    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?((?:-[A-Za-z0-9]{4,8})*)");

    /** Return the tag; empty if the text is none. */
    public static Optional<LanguageTag> parse(String text) {
        String stripped = text.strip();
        String tag = stripped.startsWith(FASTTEXT) ? stripped.substring(FASTTEXT.length()) : stripped;
        Matcher parts = SHAPE.matcher(tag.replace('_', '-'));
        if (!parts.matches() || !Subtags.areVariants(parts.group(4))) {
            return Optional.empty();
        }
        String lower = parts.group(1).toLowerCase(Locale.ROOT);
        String code = LanguageCode.known(lower);
        boolean bare = tag.length() == lower.length();
        // A language without a code of two letters is not looked up: alone and in capitals it may be any word, "Yes".
        if (code == null && (lower.length() == 2 || (bare && !tag.equals(lower)))) {
            return Optional.empty();
        }
        String script = parts.group(2) == null ? null : Subtags.script(parts.group(2));
        String region = parts.group(3) == null ? null : parts.group(3).toUpperCase(Locale.ROOT);
        boolean unknownScript = parts.group(2) != null && script == null;
        if (unknownScript || (region != null && !Subtags.isRegion(region))) {
            return Optional.empty();
        }
        return Optional.of(new LanguageTag(code == null ? lower : code, script, region));
    }

    /** Return the language, with its script only where that is not the usual one. */
    public String code() {
        return script == null || script.equals(Subtags.usualScript(language)) ? language : language + "-" + script;
    }

    /** Return the tag with the script that a reader takes for meant where it states none; the tag itself if any may be. */
    public LanguageTag withImpliedScript() {
        if (script != null) {
            return this;
        }
        boolean traditional = language.equals("zh") && region != null && Subtags.TRADITIONAL_CHINESE.contains(region);
        return new LanguageTag(language, traditional ? "Hant" : Subtags.usualScript(language), region);
    }
}
