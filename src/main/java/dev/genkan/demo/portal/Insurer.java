package dev.genkan.demo.portal;

import dev.genkan.tenant.Localized;
import java.util.Map;

/** An invented insurer, as its own portal knows it. */
record Insurer(Localized name, String telephone) {
    private static final Map<String, Insurer> ALL = Map.of(
            "midori",
            new Insurer(new Localized("みどり健康保険組合", "Midori Health Insurance Society"), "0120-000-000"),
            "wakaba",
            new Insurer(new Localized("わかば健康保険組合", "Wakaba Health Insurance Society"), "0120-000-111"));

    /** @throws IllegalArgumentException when nobody has invented it yet */
    static Insurer of(String id) {
        Insurer insurer = ALL.get(id);
        if (insurer == null) {
            throw new IllegalArgumentException(
                    "genkan.demo.portal." + id + ": there is no such demo insurer, only " + ALL.keySet());
        }
        return insurer;
    }
}
