package dev.genkan.web;

import dev.genkan.logout.RenderedFrames;
import dev.genkan.tenant.Tenant;
import java.util.Locale;
import java.util.Map;

/** Pages that only a server in trouble shows, made without the trouble, and one that nobody sees for long. */
public final class RenderedPages {
    private RenderedPages() {}

    /** By the names of their pictures. */
    public static Map<String, String> of(Tenant tenant, String language) {
        Shell shell = new Shell(tenant, Locale.forLanguageTag(language), "?lang=", false, "0f8e5c1a-7b9d");
        return Map.of(
                "44-logged-out-in-frames",
                RenderedFrames.of(shell),
                "42-busy",
                new ErrorPages.BusyPage(shell, "?").setLocale(shell.locale()).render(),
                "43-unexpected",
                new ErrorPages.UnexpectedPage(shell).setLocale(shell.locale()).render());
    }
}
