package dev.genkan.login;

import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Mailbox;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member who does everything right, one step at a time. */
record Walker(Insurer insurer, Mailbox mailbox, Tenant tenant, String userId) {
    static final String NEW_PASSWORD = "d00000000";
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private static final Set<Step> NOT_AT_FIRST = Set.of(
            Step.SECOND_FACTOR,
            Step.ENROL_PASSKEY,
            Step.NAME_PASSKEY,
            Step.ENROL_TOTP,
            Step.RECOVERY_CODES,
            Step.CONSENT);

    String email() {
        return userId + "@" + tenant.id() + ".example.jp";
    }

    /** From the page of a step to what its form is answered with. */
    Page take(Step step, Visitor visitor, Page page) {
        return switch (step) {
            case PASSWORD -> logIn(visitor, page, Insurer.INITIAL_PASSWORD);
            case BIRTH_DATE -> visitor.submit(page, "birth-date", Insurer.BIRTH_DATE);
            case TERMS -> visitor.submit(page, "decision", "agree", "version", "1", "language", "ja");
            case USER_ID_AND_METHOD -> visitor.submit(page, "user-id", userId, "method", "passkey");
            case NEW_PASSWORD -> visitor.submit(page, "new-password", NEW_PASSWORD);
            case EMAIL -> confirmEmail(visitor, page);
            case SECOND_FACTOR -> throw new AssertionError("a new member has none");
            case ENROL_PASSKEY, NAME_PASSKEY, ENROL_TOTP, RECOVERY_CODES, CONSENT -> visitor.submit(page);
            case DONE_NOTICE -> visitor.submit(page, "next", "portal");
        };
    }

    Page logIn(Visitor visitor, Page page, String password) {
        return visitor.submit(page, "user-id", userId, "password", password);
    }

    /** Up to the page of this step, which is returned. */
    Page upTo(Step last, Visitor visitor) {
        return upTo(last, visitor, visitor.get(insurer.begin(tenant, visitor)));
    }

    /** @param signIn where a journey of any portal begins */
    Page upTo(Step last, Visitor visitor, Page signIn) {
        Page page = signIn;
        for (Step step : Step.values()) {
            if (step == last) {
                return page;
            }
            if (!NOT_AT_FIRST.contains(step)) {
                page = visitor.follow(take(step, visitor, page));
            }
        }
        return page;
    }

    /** Through the first login, to the redirect to the portal. */
    Page toTheEnd(Visitor visitor) {
        return take(Step.DONE_NOTICE, visitor, upTo(Step.DONE_NOTICE, visitor));
    }

    String code(int mails) {
        String text = mailbox.await(email(), mails).get(mails - 1).text();
        Matcher code = CODE.matcher(text);
        if (!code.find()) {
            throw new AssertionError("no code in: " + text);
        }
        return code.group();
    }

    private Page confirmEmail(Visitor visitor, Page page) {
        Page codePage = visitor.follow(visitor.submit(page, "email", email()));
        return visitor.submit(codePage, "code", code(1));
    }
}
