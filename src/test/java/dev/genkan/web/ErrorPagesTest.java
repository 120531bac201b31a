package dev.genkan.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Answers to the unexpected (member-journey.md section 7), and the headers that every answer carries. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ErrorPagesTest {
    @Test
    void anUnknownAddressIsAPageInTheBrowsersLanguage() {
        given().accept("text/html")
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .body(containsString("<html lang=\"ja\">"), containsString("ページが見つかりません"));
        given().accept("text/html")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .get("/nowhere")
                .then()
                .statusCode(404)
                .body(containsString("<html lang=\"en\">"), containsString("Page not found"));
    }

    @Test
    void anUnknownTenantIsAPageThatDoesNotExist() {
        given().accept("text/html").get("/t/nobody/brand.css").then().statusCode(404);
        given().accept("text/html").get("/t/No..body/brand.css").then().statusCode(404);
    }

    @Test
    void aProgramGetsJsonInsteadOfAPage() {
        given().accept("application/json")
                .get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        given().accept("text/html")
                .get("/nowhere")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("frame-ancestors 'none'"),
                                matchesPattern(".*form-action 'self'"),
                                not(containsString("unsafe"))));
        given().get("/assets/genkan.css").then().statusCode(200).header("X-Content-Type-Options", "nosniff");
    }
}
