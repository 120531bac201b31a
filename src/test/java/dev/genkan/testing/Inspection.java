package dev.genkan.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a machine can say of a page's looks (design: 44 px targets, 8 px apart, no scrolling sideways, nothing cut off). */
public final class Inspection {
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String GEOMETRY = read("inspection.js", Inspection.class);
    private static final String AXE = read("/axe.min.js", AxeBuilder.class);
    // By itself: the builder opens another page for each analysis, which takes longer than the analysis.
    private static final String RUN = """
            async (runOnly) => {
              const found = await axe.run(document, { runOnly, resultTypes: ['violations'] });
              return found.violations.map((rule) =>
                `${rule.id}: ${rule.help} ${rule.nodes[0].html} ${rule.nodes[0].failureSummary}`);
            }""";

    private static final String EDGES = """
            () => [...document.querySelectorAll('.button, .button-small, .choice, .reveal button, input:not([type=hidden])')]
              .filter((element) => element.checkVisibility())
              .filter((element) => !element.matches('[type=radio], [type=checkbox]'))
              .filter((element) => parseFloat(getComputedStyle(element).borderTopWidth) < 1)
              .map((element) => `no edge: ${element.outerHTML}`)""";

    private Inspection() {}

    /** For a page that is examined at most of its addresses: axe-core is there as soon as they are, instead of being sent to each of them. */
    public static void in(Page page) {
        page.addInitScript(AXE);
    }

    /** Everything that axe-core finds, as sentences: WCAG 2.2 AA and best practice. */
    public static List<String> axe(Page page) {
        return axe(page, "tag", WCAG);
    }

    /** What depends on the colour scheme, for a page that {@link #axe} has been through. */
    public static List<String> contrast(Page page) {
        return axe(page, "rule", List.of("color-contrast"));
    }

    /**
     * In forced colours a surface has no colour of its own: what is pressed or filled in needs an edge or an underline to be seen.
     * Contrast cannot be measured there, for the browser tells the colours that the stylesheet asked for.
     */
    @SuppressWarnings("unchecked")
    public static List<String> edges(Page page) {
        return (List<String>) page.evaluate(EDGES);
    }

    /** What is cut off, too small, too near, on something else or beyond the edge, as sentences. */
    @SuppressWarnings("unchecked")
    public static List<String> geometry(Page page) {
        return (List<String>) page.evaluate(GEOMETRY);
    }

    @SuppressWarnings("unchecked")
    private static List<String> axe(Page page, String type, List<String> values) {
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate(RUN, Map.of("type", type, "values", values));
    }

    private static String read(String name, Class<?> beside) {
        try (InputStream script = beside.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
