package dev.genkan.account;

import dev.genkan.web.Shell;
import java.util.List;
import java.util.Map;

/** The pages about recovery codes, which the insurer of the pictures does not offer. */
public final class RenderedRecovery {
    private static final List<String> CODES = List.of(
            "2f7k-9qxm", "b4wn-t6hd", "8rjc-5vzp", "x3ye-k7ga", "m9td-2bwf", "6hqs-r4nc", "p5zv-8jke", "w7ga-3mxt");

    private RenderedRecovery() {}

    /** By the names of their pictures. */
    public static Map<String, String> of(Shell shell) {
        return Map.of(
                "46-account-recovery",
                new RecoveryCodesResource.RecoveryPage(shell, "", 3, true)
                        .setLocale(shell.locale())
                        .render(),
                "46-account-new-codes",
                new RecoveryCodesResource.NewCodesPage(shell, CODES)
                        .setLocale(shell.locale())
                        .render());
    }
}
