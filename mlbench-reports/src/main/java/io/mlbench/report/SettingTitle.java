package io.mlbench.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The key of a recorded setting as a heading: "think-time" is "Think Time". */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SettingTitle {

    private SettingTitle() {}

    public static String of(String key) {
        return Arrays.stream(key.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
