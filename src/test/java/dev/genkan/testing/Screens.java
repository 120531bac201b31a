package dev.genkan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;

/**
 * Looks at a page as a member would: a picture of it, no scrolling sideways, and axe-core, which must find nothing.
 *
 * <p>Pictures go to {@code target/screens}; with {@code -Dscreens.folder=docs/screens} into the documentation.
 */
public final class Screens {
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
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("screens.folder", "target/screens"), name + "." + prefix + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setFullPage(true));
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s: nothing to scroll sideways", name)
                .isTrue();
        assertThat(Inspection.axe(page)).as("%s: axe-core", name).isEmpty();
    }
}
