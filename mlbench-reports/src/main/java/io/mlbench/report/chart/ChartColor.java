package io.mlbench.report.chart;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The colours of charts. Each is an attribute, which stands without a style
 * sheet, and a class of the same name, by which a style sheet adapts it to dark
 * screens.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum ChartColor {
    BLUE("#1f6fb5"),
    ORANGE("#b85c00"),
    PURPLE("#7a4fb5"),
    GRAY("#8a939e"),
    GREEN("#1a7f37"),
    RED("#c9252d"),
    AMBER("#946300"),
    TEXT("#1f2328"),
    MUTED("#59636e"),
    GRID("#dfe3e8"),
    SHADE("#eef1f4"),
    PAPER("#ffffff");

    private final String color;

    ChartColor(String color) {
        this.color = color;
    }

    String color() {
        return color;
    }

    /** Return the class for things filled with this colour: "f-blue". */
    String fillClass() {
        return "f-" + name().toLowerCase(Locale.ROOT);
    }

    /** Return the class for lines of this colour: "s-blue". */
    String strokeClass() {
        return "s-" + name().toLowerCase(Locale.ROOT);
    }
}
