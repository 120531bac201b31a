package dev.genkan.web;

import dev.genkan.tenant.Contrast;
import dev.genkan.tenant.TenantSettings.Brand;

/** A brand's values of the stylesheet's tokens. */
final class BrandStyle {
    private BrandStyle() {}

    static String of(Brand brand) {
        return """
                :root {
                  --brand: %s;
                  --brand-strong: %s;
                  --on-brand: %s;
                  --brand-dark: %s;
                  --brand-strong-dark: %s;
                  --on-brand-dark: %s;
                }
                """.formatted(
                        brand.light(),
                        brand.lightStrong(),
                        Contrast.textOn(brand.light()),
                        brand.dark(),
                        brand.darkStrong(),
                        Contrast.textOn(brand.dark()));
    }
}
