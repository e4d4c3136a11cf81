package io.mlbench.plan.setting;

import static io.mlbench.plan.setting.SettingOption.Command.EVALUATE;
import static io.mlbench.plan.setting.SettingOption.Command.RUN;

import io.mlbench.plan.setting.Setting.Parser;
import io.mlbench.plan.setting.Setting.Sensitivity;
import io.mlbench.plan.setting.SettingOption.Command;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is said of a setting where it is declared. */
final class SettingDeclaration {

    final String key;
    final List<SettingOption> options = new ArrayList<>();
    final List<String> attributes = new ArrayList<>();
    Optional<String> builtIn = Optional.empty();
    Optional<String> separator = Optional.empty();
    Optional<String> whyNotBlank = Optional.empty();
    Sensitivity sensitivity = Sensitivity.NONE;
    Optional<AppliesTo> appliesTo = Optional.empty();
    boolean isRecorded;

    SettingDeclaration(String key) {
        this.key = key;
    }

    SettingDeclaration builtIn(String text) {
        builtIn = Optional.of(text);
        return this;
    }

    /** Say how the items of a list become one text; without this, it takes a single value. */
    SettingDeclaration joinedBy(String text) {
        separator = Optional.of(text);
        return this;
    }

    /** Say what is wrong with an empty item on the command line, and what to do. */
    SettingDeclaration neverBlank(String why) {
        whyNotBlank = Optional.of(why);
        return this;
    }

    /** Name an attribute that states it and is not called as it is: "Slo.value". */
    SettingDeclaration attribute(String name) {
        attributes.add(name);
        return this;
    }

    /** Say what a benchmark must have for it to have an effect; without this, any benchmark will do. */
    SettingDeclaration appliesTo(AppliesTo what) {
        appliesTo = Optional.of(what);
        return this;
    }

    /** Say that it shapes the load, and no other field of a result tells so: runs with different values are not repeats. */
    SettingDeclaration recorded() {
        isRecorded = true;
        return this;
    }

    SettingDeclaration holding(Sensitivity what) {
        sensitivity = what;
        return this;
    }

    /** Give commands an option of the setting's own name. */
    SettingDeclaration option(Set<Command> commands, String valueLabel, String help) {
        return option(key, commands, valueLabel, help);
    }

    SettingDeclaration option(String name, Set<Command> commands, String valueLabel, String help) {
        options.add(new SettingOption(name, commands, Optional.empty(), valueLabel, help));
        return this;
    }

    /** Give commands an option without a value, which states a text. */
    SettingDeclaration flag(String name, Set<Command> commands, String text, String help) {
        options.add(new SettingOption(name, commands, Optional.of(text), "", help));
        return this;
    }

    <T> Setting<T> readBy(Parser<T> parser) {
        Setting<T> setting = new Setting<>(this, parser);
        Setting.DECLARED.add(setting);
        return setting;
    }

    static Set<Command> measuring(Command... more) {
        Set<Command> commands = EnumSet.of(RUN, EVALUATE);
        commands.addAll(List.of(more));
        return commands;
    }
}
