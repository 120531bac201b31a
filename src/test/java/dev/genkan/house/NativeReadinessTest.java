package dev.genkan.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.qrcode.encoder.QRCode;
import com.nimbusds.jose.JWSObject;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.webauthn4j.WebAuthnManager;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResources;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.aerogear.security.otp.Totp;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.config.JdbiConfig;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;

/** What a native executable must be told, because its compiler cannot see it (docs/operating.md). webauthn4j's part is in {@code credential.passkey}. */
class NativeReadinessTest {
    private static final Path CLASSES = Path.of("target/classes");
    /** Only in development and tests. */
    private static final Set<String> DEMO = Set.of("dev/genkan/demo");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(location -> DEMO.stream().noneMatch(location::contains))
            .importPath(CLASSES);

    /** One class of each that may hold something which begins with the process. */
    private static final List<Class<?>> LIBRARIES = List.of(
            JWSObject.class,
            WebAuthnManager.class,
            Jdbi.class,
            Totp.class,
            QRCode.class,
            CSVParser.class,
            Load.class,
            Resource.class,
            SdkTracerProvider.class,
            OtlpHttpSpanExporter.class,
            JdkHttpSenderProvider.class);

    /** What bytecode does not tell: by the method that gives it to Jackson, what is in it. */
    private static final Map<String, String> LOOKED_AT = Map.of(
            // A claim of a request object: what was read as JSON, into maps and lists.
            "dev.genkan.authorize.RequestObjects.parameters", "java.lang.Object",
            "dev.genkan.authorize.RequestObjects.values", "java.lang.Object",
            "dev.genkan.admin.ClientCheckResource.check", "dev.genkan.client.check.CheckedClient",
            "dev.genkan.command.CheckCommand.write", "dev.genkan.client.check.CheckedClient");

    /** Maps, trees and texts say themselves what they are. */
    private static final List<String> PLAIN = List.of("java.lang.String", "java.util.Map", "byte[]");

    @Test
    void everyTypeThatJacksonReadsOrWritesIsRegistered() throws Exception {
        JacksonTypes types = JacksonTypes.in(CLASSES, DEMO);
        assertThat(types.unknown())
                .as("calls with values of unknown type")
                .containsExactlyInAnyOrderElementsOf(LOOKED_AT.keySet());
        assertThat(types.found())
                .as("neither ours nor plain")
                .allMatch(type -> isOurs(type) || PLAIN.contains(type) || type.startsWith("com.fasterxml.jackson."));

        Set<String> needed = new TreeSet<>();
        for (String type : LOOKED_AT.values()) {
            addWithParts(load(type), needed);
        }
        for (String type : types.found()) {
            if (isOurs(type)) {
                addWithParts(load(type), needed);
            }
        }
        for (Class<?> reference : typeReferences()) {
            addWithParts(reference.getGenericSuperclass(), needed);
        }
        assertThat(needed).as("found at all").hasSizeGreaterThan(40).contains("dev.genkan.oauth.RequestedClaims");
        assertThat(registered()).containsAll(needed);
    }

    /** Tink is absent, so that native compilation of whatever reaches it fails. XC20P is substituted (token/XChaChaWithoutTink). */
    @Test
    void nothingOfNimbusThatNeedsTinkIsUsed() {
        JavaClasses nimbus = jarOf(JWSObject.class);
        Set<String> reaching = nimbus.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().getName().startsWith("com.google.crypto.tink.")))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        // Its methods for RSA and EC keys do not, and those for X25519 are called by X25519Encrypter and
        // X25519Decrypter alone.
        assertThat(reaching.remove("com.nimbusds.jose.crypto.impl.ECDH")).isTrue();
        assertThat(reaching.remove("com.nimbusds.jose.crypto.impl.XC20P")).isTrue();
        reaching.add("com.nimbusds.jose.crypto.X25519Decrypter");
        boolean grown = true;
        while (grown) {
            grown = nimbus.stream()
                    .filter(type -> type.getMethodCallsFromSelf().stream().anyMatch(call -> isOf(call, reaching))
                            || type.getConstructorCallsFromSelf().stream().anyMatch(call -> isOf(call, reaching)))
                    .map(JavaClass::getName)
                    .map(reaching::add)
                    .reduce(false, Boolean::logicalOr);
        }
        assertThat(reaching).as("found at all").contains("com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory");
        assertThat(OURS.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(to -> reaching.contains(to.getTargetClass().getName()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean isOf(JavaAccess<?> call, Set<String> types) {
        return types.contains(call.getTargetOwner().getName());
    }

    /** A substitution whose signature does not fit fails the native build. */
    @Test
    void theSubstituteOfXc20pHasTheSignaturesOfWhatItReplaces() throws Exception {
        Class<?> substitute = load("dev.genkan.token.XChaChaWithoutTink");
        Class<?> replaced = load(substitute.getAnnotation(TargetClass.class).className());
        List<Method> methods = Arrays.stream(substitute.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Substitute.class))
                .toList();
        assertThat(methods).isNotEmpty();
        for (Method method : methods) {
            Method original = replaced.getDeclaredMethod(method.getName(), method.getParameterTypes());
            assertThat(original.getReturnType()).isEqualTo(method.getReturnType());
            assertThat(original.getModifiers()).isEqualTo(method.getModifiers());
        }
        // All that names Tink is replaced.
        assertThat(methods)
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(replaced.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    /** Only its Argon2id is used, which reaches nothing by name; as a provider of the Java platform it would find thousands of classes so. */
    @Test
    void bouncyCastleIsNoProvider() {
        assertThat(OURS.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(to -> to.getTargetClass().getName())
                        .filter(name -> name.startsWith("org.bouncycastle."))
                        .distinct())
                .isNotEmpty()
                .allMatch(name -> name.startsWith("org.bouncycastle.crypto.generators.Argon2")
                        || name.startsWith("org.bouncycastle.crypto.params.Argon2"));
    }

    /** What is initialised while the executable is built would be the same in every process. */
    @Test
    void noRandomnessIsBornWithTheExecutable() throws Exception {
        Set<String> holders = new TreeSet<>();
        for (Class<?> used : LIBRARIES) {
            for (String name : classesOf(used)) {
                Class<?> type = load(name);
                for (Field field : fields(type)) {
                    if (Modifier.isStatic(field.getModifiers()) && Random.class.isAssignableFrom(field.getType())) {
                        holders.add("--initialize-at-run-time=" + name);
                    }
                }
            }
        }
        assertThat(holders).hasSizeGreaterThan(1);
        assertThat(ConfigProvider.getConfig().getValues("quarkus.native.additional-build-args", String.class))
                .containsExactlyInAnyOrderElementsOf(holders);
    }

    /** Of a class that stands on a library which is not there, none. */
    private static Field[] fields(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (NoClassDefFoundError e) {
            return new Field[0];
        }
    }

    /** Templates, messages, migrations and static files are Quarkus' own. */
    @Test
    void everyFileThatIsReadFromTheClassPathIsRegistered() {
        Set<String> readers = OURS.stream()
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().startsWith("getResource")
                                && (call.getTargetOwner().isEquivalentTo(Class.class)
                                        || call.getTargetOwner().isAssignableTo(ClassLoader.class))))
                .filter(type -> !type.isAnnotatedWith(RegisterResources.class)
                        && !type.isAnnotatedWith(RegisterResources.List.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(readers).as("Assets reads static files").containsExactly("dev.genkan.web.Assets");
    }

    /** The names of all classes of the jar, or of the folder, in which this one is; those that cannot be loaded need what is not there. */
    private static Set<String> classesOf(Class<?> type) throws Exception {
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile jar = new JarFile(place.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF") && !name.contains("-info"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(NativeReadinessTest::isLoadable)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isLoadable(String name) {
        try {
            load(name);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static JavaClasses jarOf(Class<?> type) {
        return new ClassFileImporter()
                .importUrl(type.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void everyConfigurationThatJdbiMakesByReflectionIsListed() throws Exception {
        Set<String> needed = new TreeSet<>();
        for (String name : classesOf(Jdbi.class)) {
            Class<?> type = load(name);
            boolean isMade =
                    JdbiConfig.class.isAssignableFrom(type) || AbstractArgumentFactory.class.isAssignableFrom(type);
            if (isMade && !type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
                needed.add(name);
            }
        }
        try (InputStream list =
                getClass().getResourceAsStream("/META-INF/native-image/dev.genkan/jdbi/reflect-config.json")) {
            assertThat(needed).hasSizeGreaterThan(15);
            assertThat(new ObjectMapper().readTree(list).findValuesAsText("name"))
                    .containsExactlyInAnyOrderElementsOf(needed);
        }
    }

    private static void addWithParts(Type type, Set<String> needed) throws ClassNotFoundException {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addWithParts(argument, needed);
            }
        } else if (type instanceof WildcardType wildcard) {
            addWithParts(wildcard.getUpperBounds()[0], needed);
        } else if (type instanceof GenericArrayType array) {
            addWithParts(array.getGenericComponentType(), needed);
        } else if (type instanceof Class<?> plain && plain.isArray()) {
            addWithParts(plain.getComponentType(), needed);
        } else if (type instanceof Class<?> plain && isOurs(plain.getName()) && needed.add(plain.getName())) {
            for (Type part : parts(plain)) {
                addWithParts(part, needed);
            }
        }
    }

    private static List<Type> parts(Class<?> type) {
        Stream<Type> components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getGenericType)
                : type.isEnum()
                        ? Stream.of()
                        : Arrays.stream(type.getDeclaredFields()).map(field -> field.getGenericType());
        Stream<Type> below = type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of();
        Stream<Type> creators = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(creator -> creator.isAnnotationPresent(JsonCreator.class))
                .flatMap(creator -> Arrays.stream(creator.getGenericParameterTypes()));
        return Stream.of(components, below, creators).flatMap(all -> all).toList();
    }

    private static Set<String> registered() throws ClassNotFoundException {
        Set<String> registered = new TreeSet<>();
        for (JavaClass type : OURS) {
            if (type.isAnnotatedWith(RegisterForReflection.class)) {
                RegisterForReflection asked = type.getAnnotationOfType(RegisterForReflection.class);
                List<Class<?>> targets =
                        asked.targets().length == 0 ? List.of(load(type.getName())) : List.of(asked.targets());
                targets.forEach(target -> register(target, asked.ignoreNested(), registered));
            }
        }
        return registered;
    }

    private static void register(Class<?> type, boolean alone, Set<String> registered) {
        registered.add(type.getName());
        if (!alone) {
            for (Class<?> nested : type.getDeclaredClasses()) {
                register(nested, false, registered);
            }
        }
    }

    private static List<Class<?>> typeReferences() throws ClassNotFoundException {
        Set<String> names = OURS.stream()
                .filter(type -> type.isAssignableTo(TypeReference.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(names).as("found at all").isNotEmpty();
        List<Class<?>> references = new ArrayList<>();
        for (String name : names) {
            references.add(load(name));
        }
        return references;
    }

    private static boolean isOurs(String type) {
        return type.startsWith("dev.genkan.");
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, NativeReadinessTest.class.getClassLoader());
    }
}
