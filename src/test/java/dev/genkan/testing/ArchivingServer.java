package dev.genkan.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** {@link GenkanServer} with a PostgreSQL that can be lost and restored. A field of its type gets it. */
public final class ArchivingServer implements QuarkusTestResourceLifecycleManager {
    private final GenkanServer genkan = new GenkanServer();
    private ArchivingPostgres postgres;

    @Override
    public Map<String, String> start() {
        postgres = ArchivingPostgres.start();
        return genkan.startOn(postgres.settings());
    }

    @Override
    public void inject(TestInjector injector) {
        genkan.inject(injector);
        injector.injectIntoFields(postgres, new TestInjector.MatchesType(ArchivingPostgres.class));
    }

    @Override
    public void stop() {
        genkan.stop();
        postgres.stop();
    }
}
