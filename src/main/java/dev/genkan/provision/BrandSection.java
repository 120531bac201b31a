package dev.genkan.provision;

import dev.genkan.provision.yaml.YamlMap;
import dev.genkan.tenant.Contrast;
import dev.genkan.tenant.TenantSettings.Brand;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** An insurer's colours, refused where a member could not read with them (WCAG 2.2, 1.4.3 and 1.4.11). */
final class BrandSection {
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final String STAND_IN = "#000000";

    /** Text needs 4.5:1; the edge of a button needs 3:1. */
    private static final double TEXT = 4.5;

    private static final double EDGE = 3;

    /** The stylesheet's grounds: page and card, light and dark. */
    private static final List<String> LIGHT = List.of("#ffffff", "#f3f5f4");

    private static final List<String> DARK = List.of("#1c201f", "#121514");

    private BrandSection() {}

    static Brand read(YamlMap map) {
        String light = colour(map, "light");
        String lightStrong = colour(map, "light-strong");
        String dark = colour(map, "dark");
        String darkStrong = colour(map, "dark-strong");
        map.end();
        check(map, "light", light, LIGHT.get(0), EDGE);
        check(map, "light", light, Contrast.textOn(light), TEXT);
        LIGHT.forEach(ground -> check(map, "light-strong", lightStrong, ground, TEXT));
        check(map, "light-strong", lightStrong, Contrast.textOn(light), TEXT);
        check(map, "dark", dark, DARK.get(0), EDGE);
        check(map, "dark", dark, Contrast.textOn(dark), TEXT);
        DARK.forEach(ground -> check(map, "dark-strong", darkStrong, ground, TEXT));
        check(map, "dark-strong", darkStrong, Contrast.textOn(dark), TEXT);
        return new Brand(light, lightStrong, dark, darkStrong);
    }

    private static String colour(YamlMap map, String key) {
        String colour = map.text(key).toLowerCase(Locale.ROOT);
        if (COLOUR.matcher(colour).matches()) {
            return colour;
        }
        if (map.has(key) && !colour.isEmpty()) {
            map.refuse(key, "must be a colour such as \"#17694a\"");
        }
        return STAND_IN;
    }

    private static void check(YamlMap map, String key, String colour, String other, double least) {
        double ratio = Contrast.ratio(colour, other);
        if (ratio < least && !colour.equals(STAND_IN)) {
            map.refuse(
                    key,
                    String.format(
                            Locale.ROOT,
                            "is too hard to read: contrast with %s is %.2f:1 and must be %.1f:1 or more",
                            other,
                            // Cut, not rounded: 4.499 must not be shown as 4.50.
                            Math.floor(ratio * 100) / 100,
                            least));
        }
    }
}
