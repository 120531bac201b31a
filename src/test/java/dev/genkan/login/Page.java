package dev.genkan.login;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer, read the way the pages are written. */
record Page(HttpResponse<String> answer) {
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
    private static final Pattern CEREMONY = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\" data-passkey=");
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]*)\"");
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("<h1[^>]*>(.*?)</h1>", Pattern.DOTALL);
    private static final Pattern PROBLEM = Pattern.compile("<li><a href=\"#([a-z-]+)\">(.*?)</a></li>");

    int status() {
        return answer.statusCode();
    }

    String body() {
        return answer.body();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    String location() {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect but " + status() + ": " + heading()));
    }

    String address() {
        return answer.uri().toString();
    }

    String action() {
        return one(ACTION).replace("&amp;", "&");
    }

    /** Where the browser's answer about a passkey goes. */
    String ceremony() {
        return one(CEREMONY).replace("&amp;", "&");
    }

    /** What the browser is asked about passkeys, as JSON. */
    String options() {
        return one(OPTIONS)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    String title() {
        return one(TITLE).strip();
    }

    String heading() {
        return one(HEADING).strip();
    }

    /** What the summary says, with the field that it leads to. */
    List<String> problems() {
        return PROBLEM.matcher(body())
                .results()
                .map((MatchResult problem) -> problem.group(1) + ": " + problem.group(2))
                .toList();
    }

    /** The last segment of the path to which a redirect leads. */
    String leadsTo() {
        String path = java.net.URI.create(location()).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String one(Pattern pattern) {
        Matcher matcher = pattern.matcher(body());
        return matcher.find() ? matcher.group(1) : "";
    }
}
