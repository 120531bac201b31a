package dev.genkan.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** English is complete: every message of every room has one, with the same parameters, and without a word of Japanese. */
class MessagesTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    static Stream<Class<?>> bundles() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.genkan").stream()
                        .filter(type -> type.isAnnotatedWith(MessageBundle.class))
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyMessageHasItsEnglish(Class<?> bundle) throws IOException {
        Properties english = english(bundle.getAnnotation(MessageBundle.class).value());
        Set<String> keys = Arrays.stream(bundle.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Message.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(english.stringPropertyNames())).isEqualTo(keys);
        for (Method method : bundle.getDeclaredMethods()) {
            Message message = method.getAnnotation(Message.class);
            if (message != null) {
                String text = english.getProperty(method.getName());
                assertThat(parameters(text)).as(method.getName()).isEqualTo(parameters(message.value()));
                // The name of the other language is written in that language.
                assertThat(JAPANESE.matcher(text).find() && !text.equals("日本語"))
                        .as("%s: %s", method.getName(), text)
                        .isFalse();
            }
        }
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Properties english(String bundle) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = MessagesTest.class.getResourceAsStream("/messages/" + bundle + "_en.properties")) {
            assertThat(file).as("English of " + bundle).isNotNull();
            try (Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
                properties.load(text);
            }
        }
        return properties;
    }
}
