package io.mlbench.cli.options;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Gives a command the options of the settings that it may state, and reads what they were given. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SettingOptions implements IModelTransformer {

    /** Between the items of a setting whose option is repeated for each. */
    private static final String REPEATED = "\n";

    @Override
    public CommandSpec transform(CommandSpec command) {
        SettingOption.Command name = SettingOption.Command.of(command.name());
        int order = -Setting.ALL.size() * 2; // before the command's own options, which have none
        for (Setting<?> setting : Setting.ALL) {
            for (SettingOption option : setting.optionsOf(name)) {
                command.addOption(spec(setting, option).order(order++).build());
            }
        }
        return command;
    }

    private static OptionSpec.Builder spec(Setting<?> setting, SettingOption option) {
        OptionSpec.Builder spec = OptionSpec.builder("--" + option.name())
                .description(option.help().replace("%", "%%"))
                .userObject(setting);
        if (option.flagText().isPresent()) {
            return spec.arity("0").type(Boolean.class);
        }
        spec.paramLabel(option.valueLabel());
        return isRepeatable(setting) ? spec.type(List.class).auxiliaryTypes(String.class) : spec.type(String.class);
    }

    private static boolean isRepeatable(Setting<?> setting) {
        return setting.separator().filter(REPEATED::equals).isPresent();
    }

    /**
     * Return the configuration parameters that a command's options mean, once its words are parsed.
     *
     * @throws ParameterException if two options state the same setting, or one states nothing
     */
    public static Map<String, String> parameters(CommandSpec command) {
        SettingOption.Command name = SettingOption.Command.of(command.name());
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<Setting<?>, String> given = new LinkedHashMap<>();
        for (Setting<?> setting : Setting.ALL) {
            for (SettingOption option : setting.optionsOf(name)) {
                String word = "--" + option.name();
                Object value = command.findOption(word).getValue();
                if (value == null) {
                    continue;
                }
                String other = given.put(setting, word);
                if (other != null) {
                    throw new ParameterException(
                            command.commandLine(), other + " and " + word + " exclude each other; give one");
                }
                parameters.put(setting.parameter(), text(setting, option, value, command));
            }
        }
        return parameters;
    }

    private static String text(Setting<?> setting, SettingOption option, Object value, CommandSpec command) {
        if (option.flagText().isPresent()) {
            return option.flagText().get();
        }
        if (!(value instanceof List<?> items)) {
            return value.toString();
        }
        // An empty one among others would be lost in what is typed as one text.
        if (setting.whyNotBlank().isPresent()
                && items.stream().anyMatch(item -> item.toString().isBlank())) {
            throw new ParameterException(
                    command.commandLine(),
                    "--" + option.name() + " \"\" " + setting.whyNotBlank().get());
        }
        return String.join(REPEATED, items.stream().map(Object::toString).toList());
    }
}
