package dev.genkan.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a machine can say of a page's looks (design: 44 px targets, 8 px apart, no scrolling sideways, nothing cut off). */
public final class Inspection {
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String GEOMETRY = read();

    private Inspection() {}

    /** Everything that axe-core finds, as sentences: WCAG 2.2 AA and best practice. */
    public static List<String> axe(Page page) {
        List<Rule> violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        return violations.stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().get(0).getHtml())
                .toList();
    }

    /** What is cut off, too small, too near, on something else or beyond the edge, as sentences. */
    @SuppressWarnings("unchecked")
    public static List<String> geometry(Page page) {
        return (List<String>) page.evaluate(GEOMETRY);
    }

    private static String read() {
        try (InputStream script = Inspection.class.getResourceAsStream("inspection.js")) {
            if (script == null) {
                throw new IllegalStateException("inspection.js is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
