package dev.genkan.login;

import dev.genkan.member.Member;
import dev.genkan.member.UserIdRefusal;
import dev.genkan.member.UserIdRule;
import dev.genkan.member.UserIds;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import java.util.Locale;
import java.util.Optional;

/** The tenant's rule of user IDs, and its refusals in words. */
public final class UserIdWords {
    private UserIdWords() {}

    /** Why a member may not have this user ID; empty: they may. One that the insurer has given may stay as it is. */
    public static Optional<UserIdRefusal> judge(Tenant tenant, Member member, String typed) {
        String folded = UserIds.fold(typed);
        return folded.equals(member.userIdFolded())
                ? Optional.empty()
                : rule(tenant).judge(folded, member.birthDate());
    }

    public static String of(UserIdRefusal refusal, Tenant tenant, Locale locale) {
        LoginMessages words = Words.in(locale);
        TenantSettings.UserId settings = tenant.settings().userId();
        return switch (refusal) {
            case EMAIL_LIKE -> words.user_id_email_like();
            case CHARACTERS -> words.user_id_characters();
            case BEGINNING -> words.user_id_beginning();
            case TOO_SHORT -> words.user_id_too_short(settings.minimum());
            case TOO_LONG -> words.user_id_too_long(settings.maximum());
            case BIRTH_DATE -> words.user_id_birth_date();
            case ALL_DIGITS -> words.user_id_all_digits();
            case TAKEN -> words.user_id_taken();
            case RECENTLY_USED -> words.user_id_recently_used();
        };
    }

    private static UserIdRule rule(Tenant tenant) {
        TenantSettings.UserId settings = tenant.settings().userId();
        return new UserIdRule(settings.minimum(), settings.maximum(), UserIdRule.DEFAULT.symbols());
    }
}
