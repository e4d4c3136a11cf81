package io.mlbench.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * HTML or SVG in the making. All text and every attribute is escaped; names of
 * elements and attributes must be constants. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HtmlBuilder {

    /**
     * What HTML cannot carry, marks of writing direction, which would turn the
     * text behind them round, and what takes no room, which would make two names
     * look alike. Joiners stay: some scripts are written with them.
     */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e"
                    + "\\u2060-\\u206f\\ufeff\\ufffe\\uffff&&[^\\n\\t]]");

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Open an element; {@code attributes} are names and values in turn. */
    public HtmlBuilder open(String element, String... attributes) {
        start(element, attributes);
        text.append('>');
        open.push(element);
        return this;
    }

    /** Close the element that was opened last. */
    public HtmlBuilder close() {
        text.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** Add an element with nothing but text in it. */
    public HtmlBuilder leaf(String element, String content, String... attributes) {
        start(element, attributes);
        text.append('>').append(escape(content)).append("</").append(element).append(">\n");
        return this;
    }

    /** Add an element without content. */
    public HtmlBuilder empty(String element, String... attributes) {
        start(element, attributes);
        text.append("/>");
        return this;
    }

    /** Add text within the open element. */
    public HtmlBuilder text(String content) {
        text.append(escape(content));
        return this;
    }

    /** Add finished markup. */
    public HtmlBuilder add(HtmlBuilder finished) {
        text.append(finished);
        return this;
    }

    /** Add an element whose content a browser reads raw: {@code script} or {@code style}, with constant content. */
    public HtmlBuilder raw(String element, String constant) {
        text.append('<').append(element).append('>').append(constant).append("</");
        text.append(element).append(">\n");
        return this;
    }

    /** Return how many characters there are. */
    public int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void start(String element, String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
            text.append('"');
        }
    }

    static String escape(String content) {
        return UNPRINTABLE
                .matcher(content)
                .replaceAll("\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Return a coordinate: a tenth of a pixel is finer than any screen, and keeps pages small. */
    static String coordinate(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
