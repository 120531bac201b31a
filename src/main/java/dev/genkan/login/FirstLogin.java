package dev.genkan.login;

import dev.genkan.journey.OpenStep;
import dev.genkan.journey.Step;
import dev.genkan.tenant.TenantSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a member is in the first login, counted in the steps that the tenant has and the member has to take. */
final class FirstLogin {
    private FirstLogin() {}

    /** Null outside the first login, and before its password. */
    static Stage.@Nullable Position position(OpenStep open) {
        List<Step> steps = steps(open.facts().policy().journey());
        steps.removeAll(open.facts().progress().notNeeded());
        boolean isInIt = open.member() != null && open.facts().person().isActivating() && steps.contains(open.step());
        return isInIt ? new Stage.Position(steps.indexOf(open.step()) + 1, steps.size()) : null;
    }

    private static List<Step> steps(TenantSettings.Journey policy) {
        List<Step> steps = new ArrayList<>();
        if (policy.birthDate()) {
            steps.add(Step.BIRTH_DATE);
        }
        steps.addAll(List.of(Step.TERMS, Step.USER_ID_AND_METHOD, Step.NEW_PASSWORD));
        if (policy.email()) {
            steps.add(Step.EMAIL);
        }
        steps.add(Step.DONE_NOTICE);
        return steps;
    }
}
