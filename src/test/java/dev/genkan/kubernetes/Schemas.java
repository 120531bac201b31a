package dev.genkan.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.Map;

/**
 * The schemas that a cluster would hold an object to. Of the Kubernetes API: the classes generated from its OpenAPI description
 * (required fields, unknown ones, types). Of the Prometheus operator: the classes generated from its custom resources. Of
 * CloudNativePG no artifact of Maven has one: {@link CloudNativePg} lists the fields that we use. None of them knows which values a field
 * takes: {@link Values} does.
 */
final class Schemas {
    @FunctionalInterface
    private interface Check {
        void refuse(JsonElement json) throws Exception;
    }

    private record Schema(Class<?> type, Check check) {}

    private static final Map<String, Schema> API = Map.ofEntries(
            entry("v1/Namespace", V1Namespace.class, V1Namespace::validateJsonElement),
            entry("v1/ConfigMap", V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            entry("v1/ServiceAccount", V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
            entry("v1/Service", V1Service.class, V1Service::validateJsonElement),
            entry("v1/Pod", V1Pod.class, V1Pod::validateJsonElement),
            entry(
                    "v1/PersistentVolumeClaim",
                    V1PersistentVolumeClaim.class,
                    V1PersistentVolumeClaim::validateJsonElement),
            entry("apps/v1/Deployment", V1Deployment.class, V1Deployment::validateJsonElement),
            entry("batch/v1/Job", V1Job.class, V1Job::validateJsonElement),
            entry(
                    "policy/v1/PodDisruptionBudget",
                    V1PodDisruptionBudget.class,
                    V1PodDisruptionBudget::validateJsonElement),
            entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            entry("networking.k8s.io/v1/Ingress", V1Ingress.class, V1Ingress::validateJsonElement),
            entry(
                    "autoscaling/v2/HorizontalPodAutoscaler",
                    V2HorizontalPodAutoscaler.class,
                    V2HorizontalPodAutoscaler::validateJsonElement));

    private static final Map<String, Class<?>> OPERATOR = Map.of(
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class,
            "monitoring.coreos.com/v1/PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class);

    /** Its classes take every unknown field; here none may. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    private Schemas() {}

    private static Map.Entry<String, Schema> entry(String kind, Class<?> type, Check check) {
        return Map.entry(kind, new Schema(type, check));
    }

    /** @throws Exception saying what the schema does not allow */
    static void check(Resource resource) throws Exception {
        String kind = resource.apiVersion() + "/" + resource.kind();
        Values.check(resource);
        Schema schema = API.get(kind);
        if (schema != null) {
            JsonElement json = JSON.getGson().toJsonTree(resource.content());
            schema.check().refuse(json);
            JSON.getGson().fromJson(json, schema.type());
        } else if (OPERATOR.containsKey(kind)) {
            STRICT.convertValue(resource.content(), OPERATOR.get(kind));
        } else if (CloudNativePg.has(kind)) {
            CloudNativePg.check(kind, resource);
        } else {
            throw new IllegalArgumentException("no schema for " + kind);
        }
    }
}
