package dev.genkan.provision;

import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.keys.NewKey;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Hosts;
import dev.genkan.tenant.PasskeyDomains;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a tenant's file into the database: makes what is missing and changes what differs, all or nothing. Applying the same
 * file again changes nothing; what a file no longer names stays.
 */
@Singleton
public final class Provisioning {
    private static final String BEGINNING = "before_tenant_file";

    private final Database database;
    private final Tenants tenants;
    private final Hosts hosts;
    private final PasskeyDomains domains;
    private final SigningKeys keys;
    private final ProvisioningSteps steps;

    Provisioning(
            Database database,
            Tenants tenants,
            Hosts hosts,
            PasskeyDomains domains,
            SigningKeys keys,
            ProvisioningSteps steps) {
        this.database = database;
        this.tenants = tenants;
        this.hosts = hosts;
        this.domains = domains;
        this.keys = keys;
        this.steps = steps;
    }

    public Provisioned apply(TenantFile file) {
        // Making an RSA key takes a while: before the transaction, not in it.
        List<NewKey> missing = keys.prepare(file.id());
        Provisioned outcome = database.inTenant(file.id(), tx -> apply(tx, file, missing));
        tenants.forget(file.id());
        hosts.forget();
        domains.forget();
        return outcome;
    }

    private Provisioned apply(Tx tx, TenantFile file, List<NewKey> missing) {
        tx.sql().savepoint(BEGINNING);
        List<String> reasons = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        steps.settings(tx, file, changes, reasons);
        steps.keys(tx, missing, changes);
        steps.documents(tx, file, changes, reasons);
        steps.clients(tx, file, changes);
        if (reasons.isEmpty()) {
            return new Provisioned.Applied(file.id(), changes);
        }
        tx.sql().rollbackToSavepoint(BEGINNING);
        return new Provisioned.Refused(file.id(), reasons);
    }
}
