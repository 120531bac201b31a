package dev.genkan.provision;

import dev.genkan.database.TenantId;
import java.util.List;

/** How applying a tenant's file went. */
public sealed interface Provisioned {
    TenantId tenant();

    /** @param changes in words, in the order of the file; empty if everything was as the file says */
    record Applied(TenantId tenant, List<String> changes) implements Provisioned {
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /** Nothing was changed. */
    record Refused(TenantId tenant, List<String> reasons) implements Provisioned {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
