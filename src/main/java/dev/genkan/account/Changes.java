package dev.genkan.account;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.credential.notice.Change;
import dev.genkan.credential.notice.Notices;
import dev.genkan.credential.password.NewPassword;
import dev.genkan.credential.password.NewPasswordOutcome;
import dev.genkan.credential.trust.TrustedBrowsers;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.Method;
import dev.genkan.member.UserIdOutcome;
import dev.genkan.session.Sessions;
import dev.genkan.token.Grants;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What a change brings with it, in one transaction: evidence, a mail, and the end of sessions that rest on what was before. */
@Singleton
final class Changes {
    private final Database database;
    private final NewPassword passwords;
    private final Members members;
    private final TrustedBrowsers browsers;
    private final Sessions sessions;
    private final Grants grants;
    private final Notices notices;
    private final Audit audit;

    Changes(
            Database database,
            NewPassword passwords,
            Members members,
            TrustedBrowsers browsers,
            Sessions sessions,
            Grants grants,
            Notices notices,
            Audit audit) {
        this.database = database;
        this.passwords = passwords;
        this.members = members;
        this.browsers = browsers;
        this.sessions = sessions;
        this.grants = grants;
        this.notices = notices;
        this.audit = audit;
    }

    /** @return false if the password was changed elsewhere meanwhile: then nothing was done */
    boolean password(Resident at, NewPasswordOutcome.Acceptable wanted) {
        return database.inTenant(at.tenant().id(), tx -> {
            boolean stored = passwords.store(tx, at.origin(), wanted) instanceof NewPasswordOutcome.Chosen;
            if (stored) {
                endOthers(tx, at);
                tell(tx, at, Change.PASSWORD_CHANGED);
            }
            return stored;
        });
    }

    /** @param typed as the member wants to see it; the rule was asked before */
    UserIdOutcome userId(Resident at, String typed) {
        return database.inTenant(at.tenant().id(), tx -> {
            UserIdOutcome outcome = members.changeUserId(tx, at.member().id(), typed);
            if (outcome == UserIdOutcome.CHOSEN) {
                audit.write(
                        tx, at.origin(), new AuditEvent.UserIdChosen(at.member().id(), true));
                tell(tx, at, Change.USER_ID_CHANGED);
            }
            return outcome;
        });
    }

    void method(Resident at, Method method) {
        database.inTenant(at.tenant().id(), tx -> {
            boolean changed = members.changeMethod(tx, at.member().id(), method);
            if (changed) {
                audit.write(
                        tx, at.origin(), new AuditEvent.MethodChosen(at.member().id(), method.name()));
                browsers.endAll(tx, at.origin(), at.member().id());
                tell(tx, at, Change.METHOD_CHANGED);
            }
            return changed;
        });
    }

    /** The new address is confirmed already; both it and the old one hear of it. */
    void emailChanged(Resident at, String address) {
        database.inTenant(at.tenant().id(), tx -> {
            tell(tx, at, Change.EMAIL_CHANGED);
            notices.tell(tx, at.tenant(), address, at.locale(), Change.EMAIL_CHANGED);
            return address;
        });
    }

    void endSession(Resident at, UUID session) {
        database.inTenant(at.tenant().id(), tx -> {
            boolean ended = sessions.endElsewhere(tx, at.origin(), at.member().id(), session);
            if (ended) {
                tell(tx, at, Change.SESSION_ENDED);
            }
            return ended;
        });
    }

    void endOtherSessions(Resident at) {
        database.inTenant(at.tenant().id(), tx -> {
            int ended = endOthers(tx, at);
            if (ended > 0) {
                tell(tx, at, Change.SESSION_ENDED);
            }
            return ended;
        });
    }

    /** With what portals may have kept for the time after them. */
    private int endOthers(Tx tx, Resident at) {
        grants.revokeOffline(tx, at.member().id());
        return sessions.endOthers(
                tx, at.origin(), at.member().id(), at.session().id());
    }

    private void tell(Tx tx, Resident at, Change change) {
        Member member = at.member();
        notices.tell(tx, at.tenant(), member, at.locale(), change);
    }
}
