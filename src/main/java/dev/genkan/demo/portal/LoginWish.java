package dev.genkan.demo.portal;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a login is asked to be like.
 *
 * @param prompt {@code login} or {@code none}; null: as the provider thinks best
 */
record LoginWish(
        Locale locale,
        URI target,
        @Nullable String prompt,
        @Nullable String loginHint) {}
