package dev.genkan.discovery;

import dev.genkan.tenant.PasskeyDomains;
import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Where a password manager sends somebody whose passkey may be of any of several insurers. */
@Singleton
final class ChooserPages {
    @CheckedTemplate(basePath = "discovery")
    record PasskeysPage(Shell shell, List<Insurer> insurers) implements TemplateInstance {}

    @TemplateData
    record Insurer(String name, String address) {}

    private final PasskeyDomains domains;
    private final Pages pages;

    ChooserPages(PasskeyDomains domains, Pages pages) {
        this.domains = domains;
        this.pages = pages;
    }

    Response show(Shell shell, String domain) {
        List<Insurer> insurers = domains.sharers(domain).stream()
                .map(sharer ->
                        new Insurer(sharer.name().in(shell.locale()), sharer.issuer() + PasskeyDocuments.DEVICES))
                .toList();
        return pages.show(shell, new PasskeysPage(shell, insurers)).build();
    }
}
