package dev.genkan.demo;

import java.net.URI;

/** The origins of an insurer's two portals. */
record DemoPortals(URI points, URI documents) {
    /** As the settings say. */
    static DemoPortals of(DemoConfig config, DemoTenant tenant) {
        return new DemoPortals(config.portal().get(tenant.id()), config.portal().get(tenant.id() + "-documents"));
    }
}
