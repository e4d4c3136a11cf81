package io.mlbench.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at a page's charts: where their parts are, and whether the picture shows them. */
public final class Charts {

    /** Two colours nearer than that look the same. */
    private static final int LEAST_DIFFERENCE = 24;

    private Charts() {}

    /** Require that all charts of a page are drawn and legible. */
    public static void requireDrawn(BrowserTab tab, byte[] png, int charts) throws IOException {
        JsonNode seen = tab.evaluate(script());
        assertThat(seen.path("problems")).as("problems").isEmpty();
        assertThat(seen.path("charts").asInt()).as("charts").isEqualTo(charts);
        assertThat(unseen(seen.path("marks"), BrowserTab.picture(png)))
                .as("marks that have the colour of the paper")
                .isEmpty();
    }

    private static List<String> unseen(JsonNode charts, BufferedImage picture) {
        List<String> unseen = new ArrayList<>();
        for (JsonNode chart : charts) {
            Color paper =
                    color(picture, chart.path("left").asInt(), chart.path("top").asInt());
            for (JsonNode place : chart.path("places")) {
                int x = (int) place.path("x").asDouble();
                int y = (int) place.path("y").asDouble();
                if (!isSeen(picture, x, y, paper)) {
                    unseen.add(chart.path("name").asText() + " at " + x + ", " + y);
                }
            }
        }
        return unseen;
    }

    private static boolean isSeen(BufferedImage picture, int x, int y, Color paper) {
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                Color here = color(picture, x + dx, y + dy);
                int difference = Math.abs(here.getRed() - paper.getRed())
                        + Math.abs(here.getGreen() - paper.getGreen())
                        + Math.abs(here.getBlue() - paper.getBlue());
                if (difference >= LEAST_DIFFERENCE) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Color color(BufferedImage picture, int x, int y) {
        int within = Math.min(Math.max(x, 0), picture.getWidth() - 1);
        return new Color(picture.getRGB(within, Math.min(Math.max(y, 0), picture.getHeight() - 1)));
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(Charts.class.getResourceAsStream("charts.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
