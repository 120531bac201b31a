package dev.genkan.login;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a User-Agent header tells of the device. A hint: every page has a way on for whoever is taken for something else. */
final class Device {
    private static final Pattern PHONE = Pattern.compile("iPhone|iPad|Android|Mobile");

    /** Messengers and news readers that open links in a window of their own, and Android's WebView. */
    private static final List<String> IN_APPS = List.of(
            " Line/", "FBAN", "FBAV", "FB_IAB", "Instagram", "MicroMessenger", "KAKAOTALK", "YJApp", "YahooJ", "; wv)");

    private Device() {}

    static boolean isPc(@Nullable String userAgent) {
        return userAgent != null && !PHONE.matcher(userAgent).find();
    }

    /** Passkeys do not work there, or go where nobody finds them again. */
    static boolean isInApp(@Nullable String userAgent) {
        if (userAgent == null) {
            return false;
        }
        // Browsers on iOS say that they are like Safari; a page within another app does not.
        boolean isBareWebKit = (userAgent.contains("iPhone") || userAgent.contains("iPad"))
                && userAgent.contains("AppleWebKit")
                && !userAgent.contains("Safari/");
        return isBareWebKit || IN_APPS.stream().anyMatch(userAgent::contains);
    }
}
