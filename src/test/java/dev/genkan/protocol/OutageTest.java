package dev.genkan.protocol;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** While the database does not answer, nobody is told that there is nothing here: portals would believe it, and no alert would ring. */
@QuarkusTest
class OutageTest {
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Test
    void anOutageIsNoMissingInsurer() throws SQLException {
        String path = "/t/outage-nobody/.well-known/openid-configuration";
        try (Connection owner = DriverManager.getConnection(url, "genkan_owner", "none")) {
            owner.createStatement().execute("revoke select on tenant from genkan_app");
            try {
                given().get(path).then().statusCode(500).body("error", equalTo("server_error"));
            } finally {
                owner.createStatement().execute("grant select on tenant to genkan_app");
            }
        }
        given().get(path).then().statusCode(404);
    }
}
