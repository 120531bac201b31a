package dev.genkan.logout;

import dev.genkan.tenant.Localized;
import dev.genkan.web.Shell;
import java.util.List;

/** The page that ends portals' own logins in frames, as it is before it goes on. */
public final class RenderedFrames {
    private static final Localized NAME = new Localized("みどりマイページ", "My Midori");

    private RenderedFrames() {}

    public static String of(Shell shell) {
        return new LogoutPages.DonePage(
                        shell, "#", NAME.in(shell.locale()), List.of("about:blank", "about:blank"), true)
                .setLocale(shell.locale())
                .render();
    }
}
