package dev.genkan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at a page as a member would: no scrolling sideways, and axe-core, which must find nothing. Many tests pass the same pages: each
 * is looked at once in a run, by its address, state, language and size.
 *
 * <p>Pictures are taken only with {@code -Dscreens.folder=...}, as {@code Gallery} does: {@code docs/screens} is the documentation's.
 */
public final class Screens {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private final Page page;
    private final String prefix;

    /** @param prefix in front of each picture's name, such as {@code ja-360} */
    public Screens(Page page, String prefix) {
        this.page = page;
        this.prefix = prefix;
    }

    /** @param name what the picture shows, with its number: {@code 02-birth-date} */
    public void look(String name) {
        page.waitForLoadState(LoadState.LOAD);
        if (!SEEN.add(name + " " + prefix + " " + page.url().replaceFirst("[?#].*", ""))) {
            return;
        }
        String folder = System.getProperty("screens.folder");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + "." + prefix + ".png"))
                    .setAnimations(ScreenshotAnimations.DISABLED)
                    .setFullPage(true));
        }
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s: nothing to scroll sideways", name)
                .isTrue();
        assertThat(Inspection.axe(page)).as("%s: axe-core", name).isEmpty();
    }
}
