package dev.genkan.demo;

import dev.genkan.database.TenantId;
import dev.genkan.provision.InvalidTenantFile;
import dev.genkan.provision.Provisioned;
import dev.genkan.provision.Provisioning;
import dev.genkan.provision.TenantFiles;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** Prepares the demo's insurers and members when the application starts, and says what there is to try. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
final class DemoStart {
    private static final Logger LOG = Logger.getLogger(DemoStart.class);

    private static final Path TEST_FOLDER = Path.of("target", "genkan-demo");

    private final TenantFiles files;
    private final Insurers insurers;
    private final DemoMembers members;
    private final DemoConfig config;

    DemoStart(TenantFiles files, Insurers insurers, DemoMembers members, DemoConfig config) {
        this.files = files;
        this.insurers = insurers;
        this.members = members;
        this.config = config;
    }

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    record Insurers(Provisioning provisioning, Tenants tenants) {}

    void prepare(@Observes StartupEvent event) {
        try {
            boolean development = LaunchMode.current() == LaunchMode.DEVELOPMENT;
            Path folder = Files.createDirectories(development ? DemoMain.FOLDER : TEST_FOLDER);
            StringBuilder guide = new StringBuilder();
            for (DemoTenant demo : DemoTenant.values()) {
                DemoPortals portals = DemoPortals.of(config, demo);
                Tenant tenant = apply(demo, folder, portals);
                members.bring(demo, tenant, folder, config.members());
                members.finishOne(demo, tenant);
                guide.append(Guide.of(demo, tenant, portals, members.renewOneBefore(demo, tenant, config.members())));
            }
            LOG.info(guide);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo cannot be prepared", e);
        }
    }

    private Tenant apply(DemoTenant demo, Path folder, DemoPortals portals) throws IOException {
        try {
            Provisioned outcome = insurers.provisioning().apply(files.read(demo.unpack(folder, portals)));
            if (outcome instanceof Provisioned.Refused refused) {
                throw new IllegalStateException("the demo's data are older than its files (" + refused.reasons()
                        + "); start over with -Dgenkan.demo.reset=true");
            }
        } catch (InvalidTenantFile e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return insurers.tenants().find(new TenantId(demo.id())).orElseThrow();
    }
}
