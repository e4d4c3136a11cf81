package io.mlbench.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for each language: the code of ISO 639-1 where there is one.
 *
 * <p>Understands ISO 639-1, 639-2 (both kinds) and 639-3, BCP 47 and its forms
 * with underscores ("zho_Hans", "pt-BR"), the codes that Java used to write
 * ("iw"), and fastText's prefix "__label__". The region is dropped, and so is
 * the script that the language is usually written in: "eng_Latn" is "en" and
 * "zh-Hans" is "zh". Another script stays: "zh-Hant" is a language of its own.
 * A language of a macrolanguage becomes that: "cmn" is "zh".
 *
 * <p>Only subtags that exist make a tag: "no-result" is not Norwegian.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LanguageCode {

    /** What Java's own tables do not hold, each as "from to". */
    private static final List<String> OTHERS = List.of(
            // Withdrawn codes of ISO 639-1.
            "iw he",
            "in id",
            "ji yi",
            "jw jv",
            "mo ro",
            // ISO 639-2/B, the bibliographic codes, where they differ from 639-2/T.
            "alb sq",
            "arm hy",
            "baq eu",
            "bur my",
            "chi zh",
            "cze cs",
            "dut nl",
            "fre fr",
            "geo ka",
            "ger de",
            "gre el",
            "ice is",
            "mac mk",
            "mao mi",
            "may ms",
            "per fa",
            "rum ro",
            "slo sk",
            "tib bo",
            "wel cy",
            // ISO 639-3: the language that models mean by a macrolanguage.
            "als sq",
            "arb ar",
            "ayr ay",
            "azj az",
            "cmn zh",
            "ekk et",
            "gaz om",
            "khk mn",
            "kmr ku",
            "lvs lv",
            "npi ne",
            "ory or",
            "pbt ps",
            "pes fa",
            "plt mg",
            "quy qu",
            "swh sw",
            "uzn uz",
            "ydd yi",
            "zsm ms",
            // Bokmål is what "no" stands for in practice; Nynorsk stays apart.
            "nb no",
            "nob no");

    private static final Map<String, String> CODES = codes();

    private LanguageCode() {}

    /** Return the language's code; the text itself, without blanks around it, if it is none. */
    public static String of(String text) {
        return LanguageTag.parse(text).map(LanguageTag::code).orElse(text.strip());
    }

    /** Return the code of a language alone, in lower case; {@code null} if this does not know it. */
    static @Nullable String known(String language) {
        return CODES.get(language);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            codes.put(code, code);
            codes.put(Locale.forLanguageTag(code).getISO3Language(), code);
        }
        for (String pair : OTHERS) {
            codes.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        // Java's table may list a language under its withdrawn code too.
        codes.replaceAll((from, to) -> codes.getOrDefault(to, to));
        return Map.copyOf(codes);
    }
}
