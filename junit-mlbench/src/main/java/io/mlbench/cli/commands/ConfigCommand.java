package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.options.Format;
import io.mlbench.cli.options.OptionSettings;
import io.mlbench.cli.options.SettingOptions;
import io.mlbench.cli.options.TrustOption;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource.Entry;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.profile.SettingsReader.Project;
import io.mlbench.store.json.JsonText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code config}: shows the settings that a run would have, and where each comes from. */
@Command(
        name = "config",
        modelTransformer = SettingOptions.class,
        mixinStandardHelpOptions = true,
        description = {
            "Show the settings that a run would have, and where each comes from.",
            "",
            "Of headers only the names are shown, and of addresses no user and no query."
        },
        footer = {
            "",
            "Exit codes: 0 shown, 2 usage or a setting that is not valid.",
            "",
            "Examples:",
            "  ml-benchmark.sh config",
            "  ml-benchmark.sh config --profile production --format json"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ConfigCommand implements Callable<Integer> {

    /** What a command decides by itself; shown only where somebody says otherwise. */
    private static final List<Setting<?>> OF_THE_COMMAND = List.of(Setting.PROGRESS, Setting.REPORTS_DIR);

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json")
    Format format = Format.TEXT;

    @Mixin
    TrustOption trust = new TrustOption();

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = command.commandLine().getOut();
        try {
            Map<String, String> parameters = SettingOptions.parameters(command);
            trust.putInto(parameters);
            List<Line> lines = lines(OptionSettings.read(parameters));
            Optional<Project> project = OptionSettings.project(parameters);
            out.print(format == Format.JSON ? json(lines, project) : text(lines, project));
            out.flush();
            return ExitCode.MET.code();
        } catch (ConfigurationException e) {
            command.commandLine().getErr().println("Configuration error: " + e.getMessage());
            command.commandLine().getErr().flush();
            return ExitCode.USAGE.code();
        }
    }

    private static List<Line> lines(Settings settings) {
        List<Line> lines = new ArrayList<>();
        for (Setting<?> setting : Setting.ALL) {
            Optional<Entry> written = settings.written(setting);
            if (written.isPresent() && (settings.states(setting) || !OF_THE_COMMAND.contains(setting))) {
                Object value = settings.find(setting).orElseThrow().value(); // refuses what is not valid
                lines.add(new Line(
                        setting.key(),
                        shown(setting, written.get().text(), value),
                        written.get().origin()));
            }
        }
        return lines;
    }

    private static String shown(Setting<?> setting, String text, Object value) {
        if (setting.isSecret()) {
            return value + ": ***";
        }
        return setting.shown(text).strip().replace("\n", "; ");
    }

    private static String text(List<Line> lines, Optional<Project> project) {
        StringBuilder text = new StringBuilder("| Setting | Value | Set By |\n|---------|-------|--------|\n");
        lines.forEach(line -> text.append("| %s | %s | %s |%n"
                .formatted(
                        line.key(),
                        line.value().replace("|", "\\|"),
                        line.origin().replace("|", "\\|"))));
        project.ifPresent(here -> text.append("%n%s: %s%n".formatted(here.file(), here.standing())));
        return text.toString();
    }

    private static String json(List<Line> lines, Optional<Project> project) {
        Map<String, Object> settings = new LinkedHashMap<>();
        lines.forEach(line -> {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("value", line.value());
            entry.put("set_by", line.origin());
            settings.put(line.key(), entry);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("settings", settings);
        project.ifPresent(here -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("path", here.file().toString());
            entry.put("trusted", here.standing().isTrusted());
            entry.put("standing", here.standing().toString());
            all.put("project_file", entry);
        });
        return JsonText.of(all);
    }

    /** A setting, for people. */
    private record Line(String key, String value, String origin) {}
}
