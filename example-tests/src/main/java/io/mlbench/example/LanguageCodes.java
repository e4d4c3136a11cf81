package io.mlbench.example;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Labels of languages: ISO 639-3, which the model speaks, to ISO 639-1, which
 * labelled data use.
 *
 * <p>The table is written out, since one built from {@code java.util.Locale}
 * would give Hebrew and Indonesian their withdrawn codes iw and in, and has
 * nothing for the individual languages cmn, ekk, lvs, pes and plt.
 */
final class LanguageCodes {

    // Individual languages that a two-letter code is commonly understood as are given that code (cmn zh, ekk et, lvs
    // lv, pes fa, plt mg, nob no). Those that differ in writing or use are not: nan, which the model knows in Latin
    // letters, is not Chinese, and pnb, in Arabic letters, is not pa.
    private static final Map<String, String> TWO_LETTERS = table("""
            afr=af ara=ar arb=ar aze=az bak=ba bel=be ben=bn bos=bs bre=br bul=bg cat=ca ces=cs che=ce
            cmn=zh cym=cy dan=da deu=de ekk=et ell=el eng=en epo=eo est=et eus=eu fao=fo fas=fa fin=fi
            fra=fr fry=fy gle=ga glg=gl guj=gu heb=he hin=hi hrv=hr hun=hu hye=hy ind=id isl=is ita=it
            jav=jv jpn=ja kan=kn kat=ka kaz=kk kir=ky kor=ko lat=la lav=lv lim=li lit=lt ltz=lb lvs=lv
            mal=ml mar=mr mkd=mk mlt=mt mon=mn mri=mi msa=ms nep=ne nld=nl nno=nn nob=no oci=oc pan=pa
            pes=fa plt=mg pol=pl por=pt pus=ps ron=ro rus=ru san=sa sin=si slk=sk slv=sl som=so spa=es sqi=sq
            srp=sr sun=su swa=sw swe=sv tam=ta tat=tt tel=te tgk=tg tgl=tl tha=th tur=tr ukr=uk urd=ur
            uzb=uz vie=vi vol=vo yid=yi zul=zu
            """);

    private LanguageCodes() {}

    /** Return the two-letter code of the language, or the given three-letter one if it has none. */
    static String label(String threeLetters) {
        return TWO_LETTERS.getOrDefault(threeLetters, threeLetters);
    }

    /** Return the whole table, from three letters to two. */
    static Map<String, String> table() {
        return TWO_LETTERS;
    }

    private static Map<String, String> table(String text) {
        Function<String, String> from = pair -> pair.substring(0, 3);
        return Arrays.stream(text.strip().split("\\s+"))
                .collect(Collectors.toUnmodifiableMap(from, pair -> pair.substring(4)));
    }
}
