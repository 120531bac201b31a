package dev.genkan.account;

import dev.genkan.audit.Origin;
import dev.genkan.journey.AccountVisit;
import dev.genkan.member.Member;
import dev.genkan.session.Session;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Browser;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import java.util.Locale;

/**
 * Who is at home: a member with a live session, and what they have sent.
 *
 * @param form empty for a page that is only looked at
 * @param token of this browser's forms
 */
record Resident(
        Tenant tenant,
        Member member,
        Session session,
        Shell shell,
        String network,
        Browser browser,
        Form form,
        String token) {
    Locale locale() {
        return shell.locale();
    }

    AccountMessages words() {
        return AccountWords.in(locale());
    }

    Origin origin() {
        return new Origin(network, AccountVisit.CLIENT);
    }

    /** What was typed; empty if nothing. */
    String typed(String field) {
        return form.text(field);
    }
}
