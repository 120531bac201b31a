package dev.genkan.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real browser for a class of tests, registered by {@code @RegisterExtension static}: one process for all classes of a run, in which
 * contexts share nothing. On a machine without Chromium the class is
 * skipped with a message that says how to get it, unless {@code -Dbrowser.required=true} wants it to fail.
 */
public final class Chromium implements ExecutionCondition, BeforeAllCallback {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    // Without the background flags Chromium looks for its maker's servers at each start.
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Portals of that name exist in tests only: their addresses are seen, not visited.
            "--host-resolver-rules=MAP *.example ~NOTFOUND",
            "--no-first-run");

    private static final String PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Mobile Safari/537.36";

    /** A build machine may be busy with much else. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Ended with the run. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    private Playwright playwright;
    private Browser browser;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (executable().isPresent() || Boolean.getBoolean("browser.required")) {
            return ConditionEvaluationResult.enabled("Chromium is here or required");
        }
        String message = "No Chromium on this machine: " + context.getDisplayName() + " is skipped."
                + " On Debian or Ubuntu: apt-get install chromium fonts-noto-cjk";
        // Surefire's console counts what was skipped, but does not say why.
        System.out.println(message);
        return ConditionEvaluationResult.disabled(message);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Chromium.class))
                .getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
        playwright = running.playwright();
        browser = running.browser();
    }

    private static Running start() {
        Path executable = executable()
                .orElseThrow(() -> new IllegalStateException(
                        "browser.required is true, but there is no Chromium: apt-get install chromium fonts-noto-cjk"));
        Playwright playwright = Playwright.create();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
        return new Running(playwright, browser);
    }

    /** A browser of its own: no cookie, no history. @param language what it asks for, such as {@code ja} */
    public BrowserContext open(int width, int height, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language)
                .setTimezoneId("Asia/Tokyo"));
        context.setDefaultTimeout(PATIENCE.toMillis());
        return context;
    }

    /** A browser whose owner has switched JavaScript off. */
    public BrowserContext openWithoutScripts() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        context.setDefaultTimeout(PATIENCE.toMillis());
        return context;
    }

    /** A browser whose owner has switched cookies off, in its settings. @param profile an empty folder */
    public BrowserContext openWithoutCookies(Path profile, String language) {
        try {
            Path preferences =
                    Files.createDirectories(profile.resolve("Default")).resolve("Preferences");
            Files.writeString(preferences, "{\"profile\":{\"default_content_setting_values\":{\"cookies\":2}}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable().orElseThrow())
                                .setArgs(ARGUMENTS)
                                .setViewportSize(360, 740)
                                .setLocale(language));
    }

    /** A phone, which also says so. */
    public BrowserContext phone(String language) {
        return phone(language, "");
    }

    /** @param app what its browser says at the end of its name */
    public BrowserContext phone(String language, String app) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setUserAgent(PHONE + app)
                .setLocale(language)
                .setTimezoneId("Asia/Tokyo"));
        context.setDefaultTimeout(PATIENCE.toMillis());
        return context;
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
