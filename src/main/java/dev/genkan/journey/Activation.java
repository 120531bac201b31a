package dev.genkan.journey;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.database.Tx;
import dev.genkan.member.Members;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The two ends of a first login in the member's state; both do nothing for a member who is past them. */
@Singleton
final class Activation {
    private final Members members;
    private final Audit audit;

    Activation(Members members, Audit audit) {
        this.members = members;
        this.audit = audit;
    }

    void begin(Tx tx, UUID member, Origin origin) {
        if (members.beginActivation(tx, member)) {
            audit.write(tx, origin, new AuditEvent.ActivationBegun(member));
        }
    }

    void complete(Tx tx, UUID member, Origin origin) {
        if (members.activate(tx, member)) {
            audit.write(tx, origin, new AuditEvent.MemberActivated(member));
        }
    }
}
