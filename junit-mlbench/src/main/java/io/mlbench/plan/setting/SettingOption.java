package io.mlbench.plan.setting;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * An option with which commands state a setting.
 *
 * @param name without the two dashes
 * @param commands which have it
 * @param flagText what it states where it takes no value; empty for an option with a value
 * @param valueLabel what its help calls the value: "N", "FILE"; empty for a flag
 * @param help what it is for, in English; the Korean text stands in {@code Help_ko.properties}, under its name
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record SettingOption(
        String name, Set<Command> commands, Optional<String> flagText, String valueLabel, String help) {

    public SettingOption {
        commands = Set.copyOf(commands);
    }

    /** The commands whose options are made of settings. */
    public enum Command {
        RUN,
        EVALUATE,
        TEST,
        DOCTOR,
        CONFIG;

        /** Return the command of a name: "run". */
        public static Command of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
