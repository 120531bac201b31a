package dev.genkan.demo;

import dev.genkan.tenant.Tenant;
import java.net.URI;
import java.util.Optional;

/** What the log says there is to try. The passwords are the demo's own, known to everybody. */
final class Guide {
    private Guide() {}

    /** @param before the number of a member before the first login, if there is one left */
    static String of(DemoTenant demo, Tenant tenant, DemoPortals portals, Optional<Integer> before) {
        String first = before.map(number -> "%s  initial password %s  birth date %s"
                        .formatted(
                                demo.userId(number),
                                DemoTenant.initialPassword(number),
                                number <= 2 ? DemoTenant.BIRTH_DATE : "in .genkan/members-" + demo.id() + ".csv"))
                .orElse("none left; start over with -Dgenkan.demo.reset=true");
        return """

                %s
                  health points      %s/
                  documents          %s/
                  issuer             %s
                  before first login %s
                  after first login  %s  password %s
                  mails              %s
                """.formatted(
                        tenant.settings().name().en(),
                        portals.points(),
                        portals.documents(),
                        tenant.issuer(),
                        first,
                        demo.userId(DemoMembers.FINISHED),
                        DemoMembers.CHOSEN_PASSWORD,
                        URI.create(tenant.issuer()).resolve("/demo/mailbox"));
    }
}
