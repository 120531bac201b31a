package dev.genkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import dev.genkan.testing.Inspection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at one state of a page in every light: three widths and more, both colour schemes, forced colours, text of twice the size. The
 * page is loaded once; everything else is emulated. What is found is collected, so that one run tells everything.
 *
 * <p>Pictures are taken only with {@code -Dscreens.folder=...}: on a phone and on a PC, with {@code -Dscreens.dark=true} in the dark too.
 */
final class Gallery {
    private static final int PHONE = 360;
    private static final int PC = 1280;
    /** A4 at 96 dots per inch, without its margins. */
    private static final int PAPER = 718;

    private static final int HEIGHT = 740;

    private final Page page;
    private final String language;
    private final List<String> findings = new ArrayList<>();

    Gallery(Page page, String language) {
        this.page = page;
        this.language = language;
        Inspection.in(page);
        emulate(ColorScheme.LIGHT, ForcedColors.NONE);
    }

    /** @param state what is seen, with its number: {@code 02-birth-date} */
    void show(String state) {
        page.waitForLoadState(LoadState.LOAD);
        takePictures(state);
        // What is folded away is part of the page, too.
        page.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })");
        onPhone(state);
        for (int width : new int[] {320, 1920, PC}) {
            resize(width);
            fits(state, width + " px");
        }
        largeText(state, PC);
        resize(PHONE);
    }

    /** As it leaves the printer: dark screens too print black on white, and what only a screen can do is left out. */
    void showOnPaper(String state) {
        page.setViewportSize(PAPER, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        note(state, "paper", Inspection.contrast(page));
        note(state, "paper", onPaper());
        String folder = System.getProperty("screens.folder");
        if (folder != null) {
            picture(Path.of(folder, state + "." + language + "-paper.png"));
        }
        emulate(ColorScheme.LIGHT, ForcedColors.NONE);
    }

    private List<String> onPaper() {
        List<String> found = new ArrayList<>();
        if (!"rgb(255, 255, 255)".equals(page.evaluate("getComputedStyle(document.body).backgroundColor"))) {
            found.add("not white");
        }
        if (page.locator(".actions:visible, .tools:visible, .language:visible, .skip:visible, button:visible")
                        .count()
                > 0) {
            found.add("something to press");
        }
        if (!page.locator(".brand").isVisible() || !page.locator("h1").isVisible()) {
            found.add("no name or no heading");
        }
        return found;
    }

    void isFlawless() {
        assertThat(findings).isEmpty();
    }

    /** All that need not be seen at each width. A window that changes its size is what takes longest, so this is done at one go. */
    private void onPhone(String state) {
        resize(PHONE);
        note(state, "axe", Inspection.axe(page));
        note(
                state,
                "language",
                page.locator("html").getAttribute("lang").equals(language) ? List.of() : List.of("other"));
        note(state, "headings", page.locator("h1").count() == 1 ? List.of() : List.of("not one h1"));
        fits(state, PHONE + " px");
        largeText(state, PHONE);
        emulate(ColorScheme.DARK, ForcedColors.NONE);
        note(state, "dark", Inspection.contrast(page));
        emulate(ColorScheme.DARK, ForcedColors.ACTIVE);
        note(state, "forced colours", Inspection.edges(page));
        emulate(ColorScheme.LIGHT, ForcedColors.NONE);
    }

    /** WCAG 1.4.4: the person's own text size, on a phone and on a PC. */
    private void largeText(String state, int width) {
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        fits(state, "200 % at " + width + " px");
        page.evaluate("document.documentElement.style.fontSize = ''");
    }

    private void fits(String state, String where) {
        note(state, where, Inspection.geometry(page));
    }

    private void resize(int width) {
        ViewportSize size = page.viewportSize();
        if (size.width != width || size.height != HEIGHT) {
            page.setViewportSize(width, HEIGHT);
        }
    }

    private void emulate(ColorScheme scheme, ForcedColors forced) {
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setMedia(Media.SCREEN)
                // A colour that changes slowly would be measured on its way.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(scheme)
                .setForcedColors(forced));
    }

    private void takePictures(String state) {
        String folder = System.getProperty("screens.folder");
        if (folder == null) {
            return;
        }
        for (int width : new int[] {PHONE, PC}) {
            page.setViewportSize(width, width == PHONE ? HEIGHT : 800);
            picture(Path.of(folder, state + "." + language + "-" + width + ".png"));
            if (Boolean.getBoolean("screens.dark")) {
                emulate(ColorScheme.DARK, ForcedColors.NONE);
                picture(Path.of(folder, state + "." + language + "-" + width + "-dark.png"));
                emulate(ColorScheme.LIGHT, ForcedColors.NONE);
            }
        }
    }

    private void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(file)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setFullPage(true));
    }

    private void note(String state, String where, List<String> found) {
        found.forEach(finding -> findings.add(state + ", " + where + ": " + finding));
    }
}
