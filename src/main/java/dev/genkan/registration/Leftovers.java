package dev.genkan.registration;

import dev.genkan.client.logo.Logos;
import dev.genkan.consent.ClientConsents;
import dev.genkan.database.Tx;
import dev.genkan.token.Grants;
import jakarta.inject.Singleton;

/** What a deleted client leaves in other rooms. */
@Singleton
final class Leftovers {
    private final Grants grants;
    private final ClientConsents consents;
    private final Logos logos;

    Leftovers(Grants grants, ClientConsents consents, Logos logos) {
        this.grants = grants;
        this.consents = consents;
        this.logos = logos;
    }

    void forget(Tx tx, String clientId) {
        grants.revokeAllOf(tx, clientId);
        consents.forget(tx, clientId);
        logos.forget(tx, clientId);
    }
}
