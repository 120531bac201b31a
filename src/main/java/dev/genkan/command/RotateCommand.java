package dev.genkan.command;

import dev.genkan.database.TenantId;
import dev.genkan.keys.Algorithm;
import dev.genkan.keys.KeyRotation;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** {@code genkan rotate-keys}: before it is due, or at once in an emergency. */
@Singleton
final class RotateCommand {
    private final Tenants tenants;
    private final KeyRotation rotation;

    RotateCommand(Tenants tenants, KeyRotation rotation) {
        this.tenants = tenants;
        this.rotation = rotation;
    }

    int run(Invocation.RotateKeys wanted) {
        Optional<Tenant> tenant = TenantId.parse(wanted.tenant()).flatMap(tenants::find);
        if (tenant.isEmpty()) {
            System.err.println("genkan: there is no tenant \"" + wanted.tenant() + "\"");
            return Main.FAILED;
        }
        List<Algorithm> algorithms =
                wanted.algorithm() == null ? rotation.algorithms(tenant.get()) : List.of(wanted.algorithm());
        for (Algorithm algorithm : algorithms) {
            System.out.println(algorithm.value() + ": " + rotate(tenant.get(), algorithm, wanted.now()));
        }
        return 0;
    }

    private String rotate(Tenant tenant, Algorithm algorithm, boolean now) {
        if (now) {
            return "key " + rotation.replace(tenant, algorithm)
                    + " signs; all others are deleted, and what they signed is refused";
        }
        return rotation.begin(tenant, algorithm)
                .map(kid -> "key " + kid + " is published, and signs in "
                        + rotation.publishedBefore().toHours() + " hours")
                .orElse("nothing to do: the next key is waiting already, or there is none to follow");
    }
}
