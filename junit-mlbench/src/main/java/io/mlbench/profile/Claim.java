package io.mlbench.profile;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource.Entry;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What a project's file says of an address, of headers or of files.
 *
 * @param key the setting
 * @param value without what may be secret: of headers only their names, and what variables and files they name
 * @param origin where it stands
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Claim(String key, String value, String origin) {

    private static final List<Setting<?>> TOLD = Stream.concat(
                    Stream.of(Setting.URL, Setting.GPU_METRICS_URL, Setting.HEADER), UntrustedFile.FILES.stream())
            .toList();

    /** Return what entries by key claim, in the order of the keys. */
    static List<Claim> of(Map<String, Entry> entries) {
        List<Claim> claims = new ArrayList<>();
        for (Setting<?> setting : TOLD) {
            Entry entry = entries.get(setting.key());
            if (entry != null) {
                String value = setting.isSecret() ? header(entry) : setting.shown(entry.text());
                claims.add(new Claim(setting.key(), value, entry.origin()));
            }
        }
        return claims;
    }

    private static String header(Entry entry) {
        try {
            List<String> parts = new ArrayList<>();
            parts.add(Setting.HEADER.parser().parse(entry.text()).toString());
            Headers.variablesIn(entry.text()).forEach(name -> parts.add("with the variable " + name));
            Headers.filesIn(entry.text()).forEach(file -> parts.add("with what stands in " + file));
            return String.join(", ", parts);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("header, set by " + entry.origin() + ", " + e.getMessage(), e);
        }
    }
}
