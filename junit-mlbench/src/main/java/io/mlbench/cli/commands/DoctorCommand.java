package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.options.Format;
import io.mlbench.cli.options.OptionSettings;
import io.mlbench.cli.options.SettingOptions;
import io.mlbench.cli.options.TrustOption;
import io.mlbench.doctor.Doctor;
import io.mlbench.doctor.Machine;
import io.mlbench.endpoint.SecretFile;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.Settings.Resolved;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.protocol.Finding;
import io.mlbench.protocol.Protocols;
import io.mlbench.store.json.JsonText;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: looks for what would break a benchmark or make it doubtful. */
@Command(
        name = "doctor",
        modelTransformer = SettingOptions.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Look at an endpoint and at this machine for what would break a benchmark or make it doubtful.",
            "",
            "Each line begins with ok, caution or problem. No inference is sent, and nothing is changed."
        },
        footer = {
            "",
            "Exit codes: 0 no problem, 2 usage or configuration, 3 there is a problem.",
            "",
            "Examples:",
            "  ml-benchmark.sh doctor --url localhost:8000 --model langdetector_ensemble",
            "  ml-benchmark.sh doctor --url triton:8000 --gpu-metrics-url http://triton:8002/metrics --format json"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DoctorCommand implements Callable<Integer> {

    /** A doctor is asked when a server does not answer; nobody wants to wait half a minute for each line. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int MARGIN = 8;

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
            List<Finding> findings = examine(settings(command));
            out.print(format == Format.JSON ? json(findings) : text(findings));
            out.flush();
            boolean broken = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
            return (broken ? ExitCode.BROKEN : ExitCode.MET).code();
        } catch (ConfigurationException e) {
            command.commandLine().getErr().println("Configuration error: " + e.getMessage());
            command.commandLine().getErr().flush();
            return ExitCode.USAGE.code();
        }
    }

    private Settings settings(CommandSpec command) {
        Map<String, String> parameters = SettingOptions.parameters(command);
        trust.putInto(parameters);
        return OptionSettings.read(parameters);
    }

    private static List<Finding> examine(Settings settings) {
        EndpointUrl address = address(settings.get(Setting.URL));
        Duration stated = settings.get(Setting.TIMEOUT).value();
        Duration longest = stated.compareTo(LONGEST) < 0 ? stated : LONGEST;
        Headers.Resolved headers = settings.find(Setting.HEADER)
                .map(Resolved::value)
                .orElse(Headers.NONE)
                .resolve(System::getenv, SecretFile::read);
        Resolved<String> protocol = settings.get(Setting.PROTOCOL);
        Protocols.onClassPath().require(protocol.value(), protocol.origin());
        try (Transport transport = transport(address, longest)) {
            return new Doctor(transport, Machine.here(), headers, protocol.value())
                    .examine(
                            address,
                            settings.find(Setting.MODEL).map(Resolved::value),
                            settings.find(Setting.GPU_METRICS_URL).map(Resolved::value),
                            longest);
        }
    }

    /** Open it as a run would choose it, so that what a proxy does to a run is seen here too. */
    private static Transport transport(EndpointUrl address, Duration longest) {
        try {
            return Transports.of(TransportChoice.AUTO, address.uri(), longest);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static EndpointUrl address(Resolved<String> url) {
        try {
            return EndpointUrl.parse(url.value());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("url, set by " + url.origin() + ": " + e.getMessage(), e);
        }
    }

    private static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append("%-7s %s: %s%n".formatted(level(finding), finding.subject(), finding.text()));
            if (!finding.remedy().isEmpty()) {
                text.append(" ".repeat(MARGIN)).append(finding.remedy()).append(System.lineSeparator());
            }
        }
        return text.toString();
    }

    private static String json(List<Finding> findings) {
        return JsonText.of(
                Map.of("findings", findings.stream().map(DoctorCommand::json).toList()));
    }

    private static Map<String, String> json(Finding finding) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("level", level(finding));
        json.put("subject", finding.subject());
        json.put("text", finding.text());
        if (!finding.remedy().isEmpty()) {
            json.put("remedy", finding.remedy());
        }
        return json;
    }

    private static String level(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }
}
