import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A portal with Spring Security's OpenID Connect client and nothing of genkan, in a process of its own. ForeignClientsTest runs it from
 * this file. It says where it is, is told of its provider (issuer, client id and secret, a line each), and lives until its input ends.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class SpringPortal {
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.setProperty("server.port", "0");
        System.setProperty("logging.threshold.console", "off");
        System.setProperty("spring.main.banner-mode", "off");
        var portal = (ServletWebServerApplicationContext) SpringApplication.run(SpringPortal.class, arguments);
        System.out.println("http://localhost:" + portal.getWebServer().getPort());
        // Fetches the metadata, and compares the issuer.
        portal.getBean(Providers.class).known = ClientRegistrations.fromIssuerLocation(in.readLine())
                .registrationId("genkan")
                .clientId(in.readLine())
                .clientSecret(in.readLine())
                .redirectUri("{baseUrl}/callback")
                .scope("openid", "profile")
                .build();
        System.out.println("ready");
        in.readLine();
        portal.close();
    }

    /** Its port has to be known before its provider. */
    static class Providers implements ClientRegistrationRepository {
        private volatile ClientRegistration known;

        @Override
        public ClientRegistration findByRegistrationId(String id) {
            return known;
        }
    }

    @Bean
    Providers providers() {
        return new Providers();
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Providers providers) throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(providers, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        var logout = new OidcClientInitiatedLogoutSuccessHandler(providers);
        logout.setPostLogoutRedirectUri("{baseUrl}/logged-out");
        return http.authorizeHttpRequests(
                        all -> all.requestMatchers("/logged-out").permitAll().anyRequest().authenticated())
                .oauth2Login(login -> login.loginPage("/oauth2/authorization/genkan")
                        .redirectionEndpoint(to -> to.baseUri("/callback"))
                        .authorizationEndpoint(to -> to.authorizationRequestResolver(requests)))
                .logout(end -> end.logoutSuccessHandler(logout))
                .build();
    }

    /** JSON whatever the browser would rather have. */
    @GetMapping("/member")
    ResponseEntity<Map<String, Object>> member(@AuthenticationPrincipal OidcUser member, CsrfToken csrf) {
        OidcIdToken idToken = member.getIdToken();
        OidcUserInfo userInfo = member.getUserInfo();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "idToken",
                        Map.of("iss", idToken.getIssuer(), "sub", idToken.getSubject(), "sid", idToken.getClaim("sid")),
                        "userInfo",
                        Map.of("sub", userInfo.getSubject(), "preferred_username", userInfo.getPreferredUsername()),
                        "csrf",
                        csrf.getToken()));
    }

    @GetMapping("/logged-out")
    String loggedOut() {
        return "logged out";
    }
}
