package dev.genkan.logout;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.client.Client;
import dev.genkan.database.Database;
import dev.genkan.session.EndCause;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Grants;
import dev.genkan.token.Subjects;
import jakarta.inject.Singleton;

/** Ends a session because its member wants it. */
@Singleton
final class Ending {
    private final Database database;
    private final Sessions sessions;
    private final Grants grants;
    private final Subjects subjects;
    private final Audit audit;

    Ending(Database database, Sessions sessions, Grants grants, Subjects subjects, Audit audit) {
        this.database = database;
        this.sessions = sessions;
        this.grants = grants;
        this.subjects = subjects;
        this.audit = audit;
    }

    /** Whether the portal has shown that it speaks of this session's member: then nobody has to be asked. */
    boolean isVouchedFor(Tenant tenant, LogoutRequest request, Session session) {
        Client client = request.client();
        return client != null
                && request.hint() != null
                && subjects.of(tenant, client, session.memberId())
                        .equals(request.hint().subject());
    }

    void end(Tenant tenant, Session session, Origin origin) {
        database.inTenant(tenant.id(), tx -> {
            boolean ended = sessions.end(tx, session.id(), EndCause.LOGOUT);
            grants.revokeOffline(tx, session.memberId());
            if (ended) {
                audit.write(tx, origin, new AuditEvent.LoggedOut(session.memberId(), session.id()));
            }
            return ended;
        });
    }
}
