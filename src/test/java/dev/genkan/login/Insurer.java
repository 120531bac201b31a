package dev.genkan.login;

import dev.genkan.client.ClientSettings;
import dev.genkan.client.Clients;
import dev.genkan.client.Features;
import dev.genkan.credential.password.Passwords;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.journey.Caller;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Next;
import dev.genkan.journey.Outcome;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.Prompt;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Localized;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.tenant.Tenants;
import dev.genkan.terms.Document;
import dev.genkan.terms.Documents;
import dev.genkan.testing.MemberRow;
import dev.genkan.testing.TestTenants;
import dev.genkan.token.Subjects;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Insurers, members and journeys for tests of the login, made by the rooms that own them. */
@Singleton
public class Insurer {
    static final String PORTAL = "portal";
    static final String CALLBACK = "https://portal.example/callback";
    static final String INITIATE = "https://portal.example/login";
    static final String INITIAL_PASSWORD = "abcd-efgh-2345";
    static final String BIRTH_DATE = "19790822";

    private final Database database;
    private final Tenants tenants;
    private final TenantSecrets secrets;
    private final Clients clients;
    private final Documents documents;
    private final Passwords passwords;
    private final Journeys journeys;
    private final Subjects subjects;
    private final Randomness randomness;

    Insurer(
            Database database,
            Tenants tenants,
            TenantSecrets secrets,
            Clients clients,
            Documents documents,
            Passwords passwords,
            Journeys journeys,
            Subjects subjects,
            Randomness randomness) {
        this.database = database;
        this.tenants = tenants;
        this.secrets = secrets;
        this.clients = clients;
        this.documents = documents;
        this.passwords = passwords;
        this.journeys = journeys;
        this.subjects = subjects;
        this.randomness = randomness;
    }

    /** With the defaults of member-journey.md, two languages of terms and one portal. */
    Tenant open(String id) {
        return open(id, UnaryOperator.identity(), INITIATE);
    }

    Tenant open(String id, UnaryOperator<TenantSettings> change, @Nullable String initiateLoginUri) {
        TenantId tenant = new TenantId(id);
        inTenant(tenant, tx -> {
            tenants.apply(tx, change.apply(TestTenants.settings()));
            secrets.create(tx);
            clients.apply(tx, PORTAL, client(initiateLoginUri), null);
            documents.apply(tx, terms(1, "ja", "# 利用規約\n\n## 第1条\n\n- 一つ\n- 二つ\n\n<script>"));
            return documents.apply(tx, terms(1, "en", "# Terms\n\n1. One\n2. Two"));
        });
        tenants.forget(tenant);
        return tenants.find(tenant).orElseThrow();
    }

    /** From now on the portal is one that members have to allow first. */
    void letThePortalAsk(Tenant tenant) {
        Features.About asking = new Features.About(true, null, null, null, null, null);
        ClientSettings settings = client(INITIATE).with(Features.NONE.withAbout(asking));
        inTenant(tenant.id(), tx -> clients.apply(tx, PORTAL, settings, null));
    }

    void change(Tenant tenant, UnaryOperator<TenantSettings> change) {
        inTenant(tenant.id(), tx -> {
            tenants.apply(tx, change.apply(tenant.settings()));
            return tx;
        });
        tenants.forget(tenant.id());
    }

    static TenantSettings withJourney(TenantSettings settings, UnaryOperator<TenantSettings.Journey> change) {
        return new TenantSettings(
                settings.name(),
                settings.logo(),
                settings.brand(),
                settings.contact(),
                settings.mail(),
                settings.credentialDocuments(),
                settings.password(),
                settings.userId(),
                change.apply(settings.journey()),
                settings.session(),
                settings.initialPassword(),
                settings.imports(),
                settings.place(),
                settings.secondFactor());
    }

    static TenantSettings withPassword(TenantSettings settings, UnaryOperator<TenantSettings.Password> change) {
        return new TenantSettings(
                settings.name(),
                settings.logo(),
                settings.brand(),
                settings.contact(),
                settings.mail(),
                settings.credentialDocuments(),
                change.apply(settings.password()),
                settings.userId(),
                settings.journey(),
                settings.session(),
                settings.initialPassword(),
                settings.imports(),
                settings.place(),
                settings.secondFactor());
    }

    static TenantSettings with(TenantSettings settings, TenantSettings.SecondFactor factor) {
        return new TenantSettings(
                settings.name(),
                settings.logo(),
                settings.brand(),
                settings.contact(),
                settings.mail(),
                settings.credentialDocuments(),
                settings.password(),
                settings.userId(),
                settings.journey(),
                settings.session(),
                settings.initialPassword(),
                settings.imports(),
                settings.place(),
                factor);
    }

    static TenantSettings withoutWhatCanBeLeftOut(TenantSettings settings) {
        TenantSettings less = withJourney(
                settings,
                journey -> new TenantSettings.Journey(
                        false,
                        false,
                        journey.enrolment(),
                        journey.methods(),
                        journey.birthDateTries(),
                        journey.lifetime()));
        return new TenantSettings(
                less.name(),
                less.logo(),
                less.brand(),
                less.contact(),
                less.mail(),
                less.credentialDocuments(),
                less.password(),
                new TenantSettings.UserId(false, 6, 32),
                less.journey(),
                less.session(),
                less.initialPassword(),
                less.imports(),
                less.place(),
                less.secondFactor());
    }

    void newTerms(Tenant tenant, int version) {
        inTenant(tenant.id(), tx -> documents.apply(tx, terms(version, "ja", "# 新しい規約")));
    }

    /** Imported, with the initial password of a postcard. */
    UUID member(Tenant tenant, String userId) {
        return inTenant(tenant.id(), tx -> {
            UUID member = MemberRow.insert(tx, userId, "issued");
            passwords.setInitial(tx, member, Secret.of(INITIAL_PASSWORD), Duration.ofDays(21));
            return member;
        });
    }

    /** Under which name the portal knows the member. */
    String subject(Tenant tenant, UUID member) {
        return subjects.of(tenant, clients.find(tenant, PORTAL).orElseThrow(), member);
    }

    /** Begins a journey as a portal's request does, for the browser of this visitor. */
    Outcome start(Tenant tenant, Visitor visitor, AuthorizationRequest request) {
        return journeys.start(tenant, request, caller(visitor));
    }

    /** The address at which the journey of a plain request begins. */
    String begin(Tenant tenant, Visitor visitor) {
        Next next = (Next) start(tenant, visitor, request());
        return next.open().address(tenant).toString();
    }

    static Caller caller(Visitor visitor) {
        String session = visitor.cookie(Visitor.SESSION);
        return new Caller(
                new OpaqueToken(visitor.cookie(Visitor.BROWSER)),
                session == null ? null : new OpaqueToken(session),
                "192.0.2.1");
    }

    Visitor visitor() {
        return new Visitor(randomness.token().value());
    }

    static AuthorizationRequest request(Prompt... prompts) {
        return request(null, null, prompts);
    }

    static AuthorizationRequest request(@Nullable Long maxAge, @Nullable String hintedSubject, Prompt... prompts) {
        return new AuthorizationRequest(
                PORTAL,
                CALLBACK,
                "state-1",
                "nonce-1",
                Set.of("openid"),
                Set.of(prompts),
                maxAge,
                null,
                List.of(),
                List.of(),
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                hintedSubject,
                null);
    }

    <T> T inTenant(TenantId tenant, Function<Tx, T> work) {
        return database.inTenant(tenant, work);
    }

    /** One value, for example a state or a count. */
    String value(Tenant tenant, String sql) {
        return inTenant(
                tenant.id(), tx -> tx.sql().createQuery(sql).mapTo(String.class).one());
    }

    int execute(Tenant tenant, String sql) {
        return inTenant(tenant.id(), tx -> tx.sql().execute(sql));
    }

    private static Document terms(int version, String language, String body) {
        return new Document(Document.Kind.TERMS, version, language, body, LocalDate.of(2026, 4, 1));
    }

    private static ClientSettings client(@Nullable String initiateLoginUri) {
        return new ClientSettings(
                new Localized("マイページ", "My Page"),
                List.of(CALLBACK),
                List.of(),
                "client_secret_basic",
                true,
                "pairwise",
                null,
                Set.of("openid"),
                "RS256",
                initiateLoginUri,
                "https://portal.example/",
                null,
                List.of(),
                Set.of(),
                Features.NONE);
    }
}
