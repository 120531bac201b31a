package dev.genkan.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How PostgreSQL would run a statement, and what is wrong with that: it reads what grows from end to end. */
final class Plan {
    /** @param first its first column: by another one alone it is read from end to end, too */
    record Index(String table, String first) {}

    /** Of these each tenant has few, whatever it has of members. */
    static final Set<String> FEW_IN_A_TENANT = Set.of(
            "tenant",
            "tenant_secret",
            "tenant_host",
            "document",
            "client",
            "client_logo",
            "dynamic_client",
            "signing_key",
            "former_signing_key",
            "import_run");

    /** Read whole by one job every few minutes; found by their tenants everywhere else. */
    private static final Set<String> READ_WHOLE_BY_JOBS = Set.of("signing_key");

    /**
     * Work that waits, and nothing else: the rows leave the index when they are done. What a job skips on its way to the first one are as many passwords as
     * replicas are hashing right now.
     */
    private static final Set<String> WORK_LISTS = Set.of("password_waiting");

    private static final String TENANT = "\\(?(\\w+\\.)?tenant_id = [^)]*\\)*( AND )?";
    /** And not {@code <=}: all rows of a tenant may be older than some time. */
    private static final Pattern EQUAL = Pattern.compile("(?<![<>])=");

    private final boolean ofJobs;
    private final Map<String, Index> indexes;
    private final List<String> faults = new ArrayList<>();

    private Plan(boolean ofJobs, Map<String, Index> indexes) {
        this.ofJobs = ofJobs;
        this.indexes = indexes;
    }

    /** @param json as {@code explain (format json)} tells it @param indexes by name */
    static List<String> faults(String role, String json, Map<String, Index> indexes) {
        Plan plan = new Plan(role.equals("genkan_jobs"), indexes);
        try {
            plan.look(new ObjectMapper().readTree(json).path(0).path("Plan"), false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return plan.faults;
    }

    /** @param stopped whether what takes the rows of this one, each as it comes, takes only so many */
    private void look(JsonNode node, boolean stopped) {
        if (isRead(node) && !isBounded(node, stopped)) {
            faults.add(type(node) + " of " + table(node) + " "
                    + node.path("Index Name").asText() + " " + condition(node)
                    + node.path("Filter").asText());
        }
        boolean stops = type(node).equals("Limit") || stopped && type(node).equals("LockRows");
        for (JsonNode child : node.path("Plans")) {
            look(child, stops && child.path("Parent Relationship").asText().equals("Outer"));
        }
    }

    private static boolean isRead(JsonNode node) {
        return type(node).equals("Seq Scan") || isByIndex(node);
    }

    private boolean isBounded(JsonNode node, boolean stopped) {
        if (ofJobs && READ_WHOLE_BY_JOBS.contains(table(node))) {
            return true;
        }
        return isByIndex(node)
                && (ofJobs
                        ? startsSomewhere(node) || stopped && isTheNextDue(node)
                        : startsSomewhere(node) && isNarrow(node));
    }

    private boolean startsSomewhere(JsonNode node) {
        Index index = indexes.get(node.path("Index Name").asText());
        return Pattern.compile("\\b" + Pattern.quote(index.first()) + "\\b")
                .matcher(condition(node))
                .find();
    }

    /**
     * Jobs that take the next so many, in the order of the index: each row that is read is one that is taken. With a filter this holds only where it
     * leaves out few.
     */
    private static boolean isTheNextDue(JsonNode node) {
        return type(node).startsWith("Index")
                && (!node.has("Filter")
                        || WORK_LISTS.contains(node.path("Index Name").asText()));
    }

    /** Some more condition beside the tenant. */
    private boolean isNarrow(JsonNode node) {
        return FEW_IN_A_TENANT.contains(table(node))
                || EQUAL.matcher(condition(node).replaceAll(TENANT, "")).find();
    }

    private static boolean isByIndex(JsonNode node) {
        return type(node).startsWith("Index") || type(node).equals("Bitmap Index Scan");
    }

    private String table(JsonNode node) {
        return node.has("Relation Name")
                ? node.path("Relation Name").asText()
                : indexes.get(node.path("Index Name").asText()).table();
    }

    private static String type(JsonNode node) {
        return node.path("Node Type").asText();
    }

    private static String condition(JsonNode node) {
        return node.path("Index Cond").asText();
    }
}
