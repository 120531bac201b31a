package dev.genkan.testing;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that posts an answer (OAuth 2.0 Form Post Response Mode), as a browser without scripts reads it. */
public record FormPost(String action, Map<String, String> fields) {
    private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    public static FormPost of(Response answer) {
        String page = answer.then().statusCode(200).extract().asString();
        Matcher form = FORM.matcher(page);
        if (!form.find()) {
            throw new AssertionError("no form in " + page);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (Matcher field = FIELD.matcher(page); field.find(); ) {
            if (fields.put(field.group(1), text(field.group(2))) != null) {
                throw new AssertionError(field.group(1) + " stands twice");
            }
        }
        return new FormPost(text(form.group(1)), fields);
    }

    private static String text(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
