package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.genkan.testing.Chromium;
import dev.genkan.testing.Inspection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The markup that docs/pages.md offers for copying is right itself: shown with genkan's stylesheet, nothing is found. */
class PatternsTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern BLOCK = Pattern.compile("```html\n(.*?)```", Pattern.DOTALL);
    private static final Pattern DRAWING = Pattern.compile("\\{#include (drawing/[a-z]+) /}");
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="ja"><head><title>docs/pages.md</title><meta name="viewport" content="width=device-width"></head>
            <body><main id="main"><div class="card">%s</div></main></body></html>
            """;

    @ParameterizedTest
    @CsvSource({"320,LIGHT", "1280,DARK"})
    void everyBlockPassesTheInspection(int width, ColorScheme scheme) {
        try (BrowserContext context = CHROMIUM.open(width, 740, "ja")) {
            Page page = context.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (String block : blocks()) {
                show(page, block);
                assertThat(Inspection.geometry(page)).as(block).isEmpty();
                // A block may begin below the h1 that its page has.
                assertThat(Inspection.axe(page))
                        .as(block)
                        .filteredOn(finding -> !finding.startsWith("page-has-heading-one"))
                        .isEmpty();
            }
        }
    }

    @Test
    void aKeyAndAListOfCodesAreCopiedAsTheyAreTyped() {
        try (BrowserContext context = CHROMIUM.open(360, 740, "ja")) {
            Page page = context.newPage();
            page.addInitScript("Object.defineProperty(navigator, 'clipboard',"
                    + " { value: { writeText: async (text) => { window.copied = text; } } })");
            page.navigate("about:blank");
            assertThat(copied(page, "data-copy=\"key\"")).isEqualTo("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
            assertThat(copied(page, "data-copy=\"codes\"")).startsWith("2f7k-9qxm\nb4wn-t6hd\n");
            assertThat(page.locator("[data-copy]").innerText()).isEqualTo("コピーしました");
        }
    }

    private static String copied(Page page, String button) {
        show(
                page,
                blocks().stream()
                        .filter(block -> block.contains(button))
                        .findFirst()
                        .orElseThrow());
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(read("META-INF/resources/assets/genkan.js")));
        page.locator("[data-copy]").click();
        page.waitForFunction("window.copied");
        String copied = (String) page.evaluate("window.copied");
        page.evaluate("window.copied = null");
        return copied;
    }

    private static void show(Page page, String block) {
        page.setContent(PAGE.formatted(block));
        page.addStyleTag(new Page.AddStyleTagOptions().setContent(read("META-INF/resources/assets/genkan.css")));
    }

    private static List<String> blocks() {
        List<String> blocks = BLOCK.matcher(read(Path.of("docs/pages.md")))
                .results()
                .map(PatternsTest::withDrawings)
                .toList();
        assertThat(blocks).hasSizeGreaterThan(5);
        return blocks;
    }

    private static String withDrawings(MatchResult block) {
        return DRAWING.matcher(block.group(1))
                .replaceAll(drawing -> Matcher.quoteReplacement(read("templates/" + drawing.group(1) + ".html")));
    }

    private static String read(String resource) {
        return read(RESOURCES.resolve(resource));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
