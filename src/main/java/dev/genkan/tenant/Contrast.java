package dev.genkan.tenant;

import java.util.stream.IntStream;

/** Contrast of colours written as {@code #rrggbb} (WCAG 2.2, "relative luminance" and "contrast ratio"). */
public final class Contrast {
    private static final String WHITE = "#ffffff";
    private static final String INK = "#111413";

    private Contrast() {}

    /** From 1 (equal) to 21 (black on white). */
    public static double ratio(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** White or near-black, whichever is easier to read on that colour. */
    public static String textOn(String background) {
        return ratio(WHITE, background) >= ratio(INK, background) ? WHITE : INK;
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        return IntStream.range(0, 3)
                .mapToDouble(i -> weights[i] * linear(Integer.parseInt(colour, 1 + 2 * i, 3 + 2 * i, 16) / 255.0))
                .sum();
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
