package dev.genkan.login;

import dev.genkan.audit.Origin;
import dev.genkan.journey.Caller;
import dev.genkan.journey.OpenStep;
import dev.genkan.member.Member;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Shell;
import java.util.List;
import java.util.Locale;

/** A browser that stands at an open step, with everything its page is made of. */
record Standing(Tenant tenant, Caller caller, OpenStep open, Shell shell) {

    Member member() {
        return open.knownMember();
    }

    Locale locale() {
        return shell.locale();
    }

    LoginMessages words() {
        return Words.in(locale());
    }

    Origin origin() {
        return caller.origin(open.request());
    }

    Stage stage() {
        return stage(open.step().path());
    }

    /** @param page the last segment of the address to which the page's form is sent */
    Stage stage(String page) {
        return new Stage(open.address(tenant, page).toString(), FirstLogin.position(open));
    }

    /**
     * Where a form of this page may lead in the end: the origin of the verified redirect URI, or its scheme where a native
     * application has one of its own (protocol.md, {@code form-action}).
     */
    List<String> formTargets() {
        return List.of(open.request().returnAddress(tenant.issuer()).target());
    }
}
