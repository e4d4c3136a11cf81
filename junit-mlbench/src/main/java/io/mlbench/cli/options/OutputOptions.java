package io.mlbench.cli.options;

import io.mlbench.plan.setting.Setting;
import java.util.Map;
import org.apiguardian.api.API;
import picocli.CommandLine.Option;

/** What a measuring command prints where. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), or json: the results alone on the output, progress on the error stream")
    public Format format = Format.TEXT;

    @Option(names = "--quiet", description = "show no progress")
    public boolean quiet;

    /** State how progress is shown, and that only reports that were asked for are written. */
    public void putInto(Map<String, String> parameters) {
        parameters.put(Setting.PROGRESS.parameter(), progress());
        parameters.putIfAbsent(Setting.REPORTS_DIR.parameter(), "none");
    }

    private String progress() {
        if (quiet) {
            return "none";
        }
        return isJson() ? "stderr" : "console";
    }

    public boolean isJson() {
        return format == Format.JSON;
    }
}
