package dev.genkan.provision;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.client.Clients;
import dev.genkan.database.Tx;
import dev.genkan.keys.NewKey;
import dev.genkan.keys.SigningKeys;
import dev.genkan.provision.TenantFile.ClientEntry;
import dev.genkan.tenant.Hosts;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.tenant.TenantSettings.TwelveDigitKeys;
import dev.genkan.tenant.Tenants;
import dev.genkan.terms.Document;
import dev.genkan.terms.Documents;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of {@link Provisioning}, each telling in words what it has changed and leaving evidence of it. */
@Singleton
final class ProvisioningSteps {
    private final Tenants tenants;
    private final Hosts hosts;
    private final TenantSecrets secrets;
    private final SigningKeys signingKeys;
    private final Documents documents;
    private final Clients clients;
    private final Audit audit;

    ProvisioningSteps(
            Tenants tenants,
            Hosts hosts,
            TenantSecrets secrets,
            SigningKeys signingKeys,
            Documents documents,
            Clients clients,
            Audit audit) {
        this.tenants = tenants;
        this.hosts = hosts;
        this.secrets = secrets;
        this.signingKeys = signingKeys;
        this.documents = documents;
        this.clients = clients;
        this.audit = audit;
    }

    /** @param reasons gets a line if the host is somebody else's */
    void settings(Tx tx, TenantFile file, List<String> changes, List<String> reasons) {
        Optional<Tenant> before = tenants.read(tx);
        secrets.create(tx);
        if (tenants.apply(tx, file.settings())) {
            audit.write(tx, new AuditEvent.TenantApplied());
            changes.add(before.isEmpty() ? "tenant made" : "settings changed");
        }
        TwelveDigitKeys keys = file.settings().imports().twelveDigitKeys();
        boolean released = before.map(tenant -> tenant.settings().imports().twelveDigitKeys())
                .filter(known -> known.equals(keys))
                .isPresent();
        if (keys != null && !released) {
            List<String> columns = List.copyOf(keys.columns());
            audit.write(tx, new AuditEvent.TwelveDigitKeysReleased(columns, keys.declaredBy(), keys.releasedBy()));
            changes.add("12-digit numbers released in " + String.join(", ", columns) + " by " + keys.declaredBy()
                    + " and " + keys.releasedBy());
        }
        if (!hosts.claim(tx, file.settings())) {
            reasons.add("host " + file.settings().place().origin() + " belongs to another tenant or to all of them");
        }
    }

    void keys(Tx tx, List<NewKey> missing, List<String> changes) {
        signingKeys.store(tx, missing);
        missing.forEach(key -> {
            audit.write(tx, new AuditEvent.SigningKeyMade(key.kid(), key.algorithm()));
            changes.add("signing key made: " + key.algorithm());
        });
    }

    /** @param reasons gets a line for each text that differs from the one that members may have agreed to */
    void documents(Tx tx, TenantFile file, List<String> changes, List<String> reasons) {
        for (Document document : file.documents()) {
            String kind = document.kind().name().toLowerCase(Locale.ROOT);
            String name = kind + " version " + document.version() + " (" + document.language() + ")";
            switch (documents.apply(tx, document)) {
                case ADDED -> {
                    audit.write(tx, new AuditEvent.DocumentApplied(kind, document.version(), document.language()));
                    changes.add(name + " added");
                }
                case REFUSED_AS_CHANGED ->
                    reasons.add(name + " is in the database with another text or date, and may have been"
                            + " agreed to; put the new text into a new version");
                case UNCHANGED -> {}
            }
        }
    }

    void clients(Tx tx, TenantFile file, List<String> changes) {
        for (ClientEntry client : file.clients()) {
            if (clients.apply(tx, client.id(), client.settings(), client.secret())) {
                audit.write(tx, new AuditEvent.ClientApplied(client.id()));
                changes.add("client " + client.id() + " made or changed");
            }
        }
    }
}
