package dev.genkan.web;

import dev.genkan.account.RenderedRecovery;
import dev.genkan.logout.RenderedFrames;
import dev.genkan.tenant.Tenant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Pages that only a server in trouble shows, made without the trouble, one that nobody sees for long, and those of insurers who offer more. */
public final class RenderedPages {
    private RenderedPages() {}

    /** By the names of their pictures. */
    public static Map<String, String> of(Tenant tenant, String language) {
        Shell shell = new Shell(tenant, Locale.forLanguageTag(language), "?lang=", false, "0f8e5c1a-7b9d");
        Map<String, String> pages = new TreeMap<>(RenderedRecovery.of(shell));
        pages.put("44-logged-out-in-frames", RenderedFrames.of(shell));
        pages.put(
                "42-busy",
                new ErrorPages.BusyPage(shell, "?").setLocale(shell.locale()).render());
        pages.put(
                "43-unexpected",
                new ErrorPages.UnexpectedPage(shell).setLocale(shell.locale()).render());
        return pages;
    }
}
