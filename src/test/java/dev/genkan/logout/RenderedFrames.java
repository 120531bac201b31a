package dev.genkan.logout;

import dev.genkan.web.Shell;
import java.util.List;

/** The page that ends portals' own logins in frames, as it is before it goes on. */
public final class RenderedFrames {
    private RenderedFrames() {}

    public static String of(Shell shell) {
        return new LogoutPages.DonePage(shell, "#", "みどりマイページ", List.of("about:blank", "about:blank"), true)
                .setLocale(shell.locale())
                .render();
    }
}
