package io.mlbench.profile;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource.Entry;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.Headers;
import java.util.List;
import java.util.Optional;

/**
 * What holds while nobody has trusted a project's file. To an address that it
 * states go only literal header values of its own and files of its folder, and
 * it names no variable, and no file outside of its folder.
 */
final class UntrustedFile {

    /** Their files are sent to the endpoint. */
    static final List<Setting<?>> SENT = List.of(Setting.INPUT, Setting.DATASET);

    /** They name files or folders that are read or written. */
    static final List<Setting<?>> FILES = List.of(
            Setting.INPUT,
            Setting.DATASET,
            Setting.LABELS,
            Setting.BASELINE,
            Setting.SAVE,
            Setting.SAVE_DIR,
            Setting.REPORTS_DIR);

    private static final String NONE = "none";

    private final Settings settings;
    private final ProjectFile file;
    private final FolderBounds bounds;
    private final String standing;

    UntrustedFile(Settings settings, ProjectFile file, TrustedFiles.Standing standing) {
        this.settings = settings;
        this.file = file;
        this.bounds = new FolderBounds(file.folder());
        this.standing =
                standing == TrustedFiles.Standing.CHANGED ? "has changed since it was trusted" : "is not trusted";
    }

    /**
     * Require settings that keep the rule.
     *
     * @throws ConfigurationException for the first that breaks it; names file, key and next step
     */
    void requireHarmless() {
        requireLiteralHeaders();
        requireNoSecretsToItsAddress();
        for (Setting<?> setting : FILES) {
            ofThisFile(setting)
                    .filter(entry -> isPath(setting, entry.text()) && !bounds.hold(entry.text()))
                    .ifPresent(entry -> {
                        throw refusal(
                                setting.key() + " = \"" + entry.text() + "\", set by " + entry.origin()
                                        + ", is outside of that file's folder, and the file " + standing,
                                "Name it with --" + (setting.equals(Setting.SAVE_DIR) ? Setting.SAVE : setting).key());
                    });
        }
    }

    private void requireLiteralHeaders() {
        ofThisFile(Setting.HEADER).ifPresent(entry -> {
            List<String> variables = Headers.variablesIn(entry.text());
            List<String> files = Headers.filesIn(entry.text());
            if (!variables.isEmpty() || !files.isEmpty()) {
                String what = variables.isEmpty() ? "the file " + files.get(0) : "the variable " + variables.get(0);
                throw refusal(
                        "header, set by " + entry.origin() + ", would send " + what + ", and the file " + standing,
                        "State the header with --header, and the address with --url");
            }
        });
    }

    private void requireNoSecretsToItsAddress() {
        Optional<Entry> address = ofThisFile(Setting.URL);
        if (address.isEmpty()) {
            return;
        }
        settings.written(Setting.HEADER)
                .filter(entry -> entry.isTrusted() && !entry.text().isBlank())
                .ifPresent(entry -> {
                    throw toItsAddress(Setting.HEADER.key(), entry, address.get());
                });
        for (Setting<?> setting : SENT) {
            settings.written(setting)
                    .filter(entry -> entry.isTrusted() && !bounds.hold(entry.text()))
                    .ifPresent(entry -> {
                        throw toItsAddress(setting.key(), entry, address.get());
                    });
        }
    }

    private ConfigurationException toItsAddress(String key, Entry sent, Entry address) {
        return refusal(
                "%s, set by %s, would go to %s, the address that %s states, and that file %s"
                        .formatted(key, sent.origin(), Setting.URL.shown(address.text()), address.origin(), standing),
                "State the address with --url");
    }

    private ConfigurationException refusal(String what, String alternative) {
        return new ConfigurationException(
                "%s. %s, or look at %s and trust it: ml-benchmark.sh trust (for one call: --trust)"
                        .formatted(what, alternative, file.file()));
    }

    private Optional<Entry> ofThisFile(Setting<?> setting) {
        return settings.written(setting).filter(entry -> !entry.isTrusted());
    }

    /** Several labels are names; a single one is a file that holds them. */
    private static boolean isPath(Setting<?> setting, String text) {
        if (setting.equals(Setting.LABELS)) {
            return !text.contains(",");
        }
        boolean mayBeNone = setting.equals(Setting.SAVE) || setting.equals(Setting.REPORTS_DIR);
        return !(mayBeNone && text.strip().equals(NONE));
    }
}
