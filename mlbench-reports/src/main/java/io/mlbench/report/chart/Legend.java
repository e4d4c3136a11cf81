package io.mlbench.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * What the inks of a chart mean, in rows above it that end at the right, and
 * begin beside the name of the axis.
 */
final class Legend {

    private static final double GAP = 14;
    private static final double SWATCH = 14;
    private static final double FIRST_BASE_LINE = 14;

    private final List<List<Key>> rows = new ArrayList<>();

    /**
     * An entry.
     *
     * @param dashes of the line beside the name: "none" for a line that is not dashed
     * @param isArea whether an area is meant, not a line
     */
    record Key(String name, ChartColor ink, String dashes, boolean isArea) {}

    /** Lay out; {@code taken} is what the first row has no room for at its left. */
    Legend(List<Key> keys, double taken) {
        double room = Frame.WIDTH - Frame.RIGHT - taken;
        rows.add(new ArrayList<>());
        for (Key key : keys) {
            if (width(key) > room) {
                rows.add(new ArrayList<>());
                room = Frame.WIDTH - Frame.RIGHT;
            }
            rows.get(rows.size() - 1).add(key);
            room -= width(key);
        }
    }

    /** Return how many rows there are, with the one of the axis's name. */
    int rows() {
        return rows.size();
    }

    void draw(HtmlBuilder svg) {
        for (int row = 0; row < rows.size(); row++) {
            double right = Frame.WIDTH - Frame.RIGHT;
            double baseLine = FIRST_BASE_LINE + row * TextWidth.LINE;
            List<Key> keys = rows.get(row);
            for (int i = keys.size() - 1; i >= 0; i--) {
                Key key = keys.get(i);
                double left = right - width(key) + GAP;
                Frame.text(svg, ChartColor.TEXT, "start", left + SWATCH, baseLine, key.name());
                if (key.isArea()) {
                    Frame.area(svg, left, baseLine - 9, SWATCH - 4, 10);
                } else {
                    Frame.line(svg, key.ink(), key.dashes(), 2.5, left, baseLine - 4, left + SWATCH - 4, baseLine - 4);
                }
                right -= width(key);
            }
        }
    }

    private static double width(Key key) {
        return GAP + SWATCH + TextWidth.of(key.name());
    }
}
