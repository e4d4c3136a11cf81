package io.mlbench.report.chart;

/**
 * How much room text takes, without the font that will be used: an estimate
 * that is rather too large, so that labels stay apart on narrow screens too.
 */
final class TextWidth {

    /** The style sheet writes charts' text in this size where the screen is narrow, and smaller elsewhere. */
    static final double LARGEST_FONT = 15;

    /** The next line's base line is so far below. */
    static final double LINE = 17;

    /** A digit of a wide font, such as DejaVu Sans; few letters of Latin text are wider. */
    private static final double NARROW = 0.64;

    private static final double WIDE = 1;
    private static final int FIRST_OF_HANGUL = 0x1100;

    private TextWidth() {}

    /** Return the width at the largest font size. */
    static double of(String text) {
        return LARGEST_FONT * text.codePoints().mapToDouble(TextWidth::em).sum();
    }

    /** Return the text, without its middle where it is wider than {@code room} at the largest font size. */
    static String fit(String text, double room) {
        if (of(text) <= room) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int head = 0;
        int tail = points.length;
        double used = LARGEST_FONT * WIDE;
        // From both ends in turn: beginnings say what it is, and ends tell neighbours apart.
        for (boolean isHead = true; head < tail; isHead = !isHead) {
            used += LARGEST_FONT * em(points[isHead ? head : tail - 1]);
            if (used > room) {
                break;
            }
            head += isHead ? 1 : 0;
            tail -= isHead ? 0 : 1;
        }
        return new String(points, 0, head) + "…" + new String(points, tail, points.length - tail);
    }

    private static double em(int point) {
        boolean isWide = point >= FIRST_OF_HANGUL || point == 'W' || point == 'M' || point == 'm' || point == '%';
        return isWide ? WIDE : NARROW;
    }
}
