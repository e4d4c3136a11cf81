package io.mlbench.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The subtags of BCP 47 that exist, as far as labels have them. */
final class Subtags {

    /** Where Chinese is written in traditional characters unless something else is said. */
    static final Set<String> TRADITIONAL_CHINESE = Set.of("HK", "MO", "TW");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** The regions of UN M.49 that are no country. */
    private static final Set<String> AREAS = Set.of(
            ("001 002 003 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150"
                            + " 151 154 155 202 419")
                    .split(" "));

    /** Registered variants of spelling or dialect that occur in labels. */
    private static final Set<String> VARIANTS = Set.of(
            ("1606nict 1694acad 1901 1959acad 1994 1996 ao1990 aranes arevela arevmda baku1926 bohoric dajnko ekavsk fonipa hepburn hognorsk ijekavsk jyutping"
                            + " kkcor lengadoc luna1918 monoton nedis oxendict pinyin polyton rozaj rumgr scotland"
                            + " scouse tarask valencia wadegile")
                    .split(" "));

    /** What ISO 15924 has beside the scripts of Unicode. */
    private static final Set<String> OTHER_SCRIPTS =
            Set.of("Aran", "Cyrs", "Hanb", "Hans", "Hant", "Hrkt", "Jpan", "Kore", "Latf", "Latg");

    /** No script: what is common to several, inherited, or not known. */
    private static final Set<String> NO_SCRIPTS = Set.of("Zyyy", "Zinh", "Zzzz");

    /**
     * The script that a language is written in unless something else is said:
     * Suppress-Script in the registry of BCP 47, and the likely script of CLDR
     * for languages with several.
     */
    private static final Map<String, String> USUAL = usual();

    private Subtags() {}

    static boolean isRegion(String upperCase) {
        return COUNTRIES.contains(upperCase) || AREAS.contains(upperCase);
    }

    /** Return whether text such as "-1996-fonipa" consists of variants; empty text does. */
    static boolean areVariants(String text) {
        return Arrays.stream(text.split("-"))
                .filter(variant -> !variant.isEmpty())
                .map(variant -> variant.toLowerCase(Locale.ROOT))
                .allMatch(VARIANTS::contains);
    }

    /** Return a script as ISO 15924 writes it; {@code null} if it is none. */
    static @Nullable String script(String fourLetters) {
        String title = fourLetters.substring(0, 1).toUpperCase(Locale.ROOT)
                + fourLetters.substring(1).toLowerCase(Locale.ROOT);
        if (OTHER_SCRIPTS.contains(title)) {
            return title;
        }
        if (NO_SCRIPTS.contains(title)) {
            return null;
        }
        try {
            Character.UnicodeScript.forName(title);
            return title.equals("Hang") ? "Kore" : title; // labels of Korean say either
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Return the script that the language is usually written in; {@code null} if this does not know it. */
    static @Nullable String usualScript(String language) {
        return USUAL.get(language);
    }

    private static Map<String, String> usual() {
        Map<String, String> usual = new HashMap<>();
        put(usual, "Latn", """
                af ay az bi br bs ca ch co cs cy da de en eo es et eu ff fi fj fo fr fy ga gd gl gn gv ha hr ht hu id ig
                io is it jv ki kl ku la lb lg li ln lt lv mg mh mi ms mt na nb nd ng nl nn no nr nv ny oc om pl pt qu rm
                rn ro rw sc se sg sk sl sm sn so sq ss st su sv sw tk tl tn to tr ts ty uz ve vi vo wa wo xh yo za zu""");
        put(usual, "Cyrl", "ab av ba be bg ce cu cv kk kv ky mk mn os ru sr tg tt uk");
        put(usual, "Arab", "ar fa ks ps sd ug ur");
        put(usual, "Deva", "hi mr ne sa");
        put(usual, "Beng", "as bn");
        put(usual, "Ethi", "am ti");
        put(usual, "Hebr", "he yi");
        put(usual, "Tibt", "bo dz");
        for (String pair : ("dv Thaa,el Grek,gu Gujr,hy Armn,ja Jpan,ka Geor,km Khmr,kn Knda,ko Kore,lo Laoo,ml Mlym,"
                        + "my Mymr,or Orya,pa Guru,si Sinh,ta Taml,te Telu,th Thai,zh Hans")
                .split(",", -1)) {
            put(usual, pair.substring(3), pair.substring(0, 2));
        }
        return Map.copyOf(usual);
    }

    private static void put(Map<String, String> usual, String script, String languages) {
        Arrays.stream(languages.strip().split("\\s+")).forEach(language -> usual.put(language, script));
    }
}
