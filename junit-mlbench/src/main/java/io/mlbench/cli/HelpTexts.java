package io.mlbench.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of the help in other languages. The English ones stand at the commands, and are shown in all other locales. */
final class HelpTexts {

    static final String BUNDLE = "io.mlbench.cli.Help";

    private HelpTexts() {}

    /** Return the texts for a locale; empty where the English ones are to be shown. */
    static Optional<ResourceBundle> of(Locale locale) {
        return locale.getLanguage().equals(Locale.KOREAN.getLanguage())
                ? Optional.of(ResourceBundle.getBundle(BUNDLE, Locale.KOREAN))
                : Optional.empty();
    }
}
