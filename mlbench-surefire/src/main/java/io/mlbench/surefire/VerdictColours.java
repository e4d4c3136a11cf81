package io.mlbench.surefire;

import io.mlbench.report.Status;
import io.mlbench.report.text.CaseTable;
import java.util.Map;
import org.apache.maven.surefire.shared.utils.logging.MessageBuilder;
import org.apache.maven.surefire.shared.utils.logging.MessageUtils;

/** The colours of Surefire's own lines, where Maven's console has colours and {@code NO_COLOR} is not set. */
// Deprecated for plugins, which Maven can give its own; Surefire's lines still come from it, and so know the same.
@SuppressWarnings("deprecation")
final class VerdictColours implements CaseTable.Paint {

    private final boolean isPlain;

    VerdictColours() {
        this(System.getenv());
    }

    VerdictColours(Map<String, String> environment) {
        // https://no-color.org: whatever its value, if it is not empty.
        isPlain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    @Override
    public String of(Status status, String words) {
        if (isPlain) {
            return words;
        }
        MessageBuilder text = MessageUtils.buffer();
        return switch (status) {
            case PASS -> text.success(words).toString();
            case FAIL, ERROR, ABORTED -> text.failure(words).toString();
            case INCONCLUSIVE, SKIPPED -> text.warning(words).toString();
            case NO_OBJECTIVES -> words;
        };
    }
}
