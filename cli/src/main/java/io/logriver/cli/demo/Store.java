package io.logriver.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logriver.model.Json;
import io.logriver.model.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Asks Elasticsearch how many of this run's documents there are. */
final class Store {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String url;
    private final String environment;

    Store(String url, String environment) {
        this.url = url.replaceAll("/+$", "");
        this.environment = environment;
    }

    /** Makes what was written visible to the counts. */
    void refresh(String tenant) throws IOException {
        post(indices(tenant) + "/_refresh", "");
    }

    long documents(String tenant) throws IOException {
        return count(tenant, query(tenant));
    }

    /** Documents that lack what every document has. */
    long withoutIdentity(String tenant) throws IOException {
        return withoutAny(tenant, query(tenant), List.of(Wire.TENANT, Wire.EVENT_ID));
    }

    /** Documents of services with a deployment that lack what it should have given them. */
    long withoutDeployment(String tenant, List<String> services) throws IOException {
        Query query = query(tenant).any(Wire.SERVICE_NAME, services);
        return withoutAny(
                tenant,
                query,
                List.of(
                        Wire.DEPLOYMENT_ID,
                        Wire.SERVICE_NAME,
                        Wire.SERVICE_VERSION,
                        Wire.SERVICE_ENVIRONMENT));
    }

    /** Documents of these pods that carry another deployment than theirs. */
    long ofOtherDeployment(String tenant, List<String> pods, String deployment) throws IOException {
        Query all = query(tenant).any(Wire.POD, pods);
        Query right = query(tenant).any(Wire.POD, pods).is(Wire.DEPLOYMENT_ID, deployment);
        return count(tenant, all) - count(tenant, right);
    }

    private long withoutAny(String tenant, Query query, List<String> fields) throws IOException {
        return count(tenant, query.lacksOneOf(fields));
    }

    private Query query(String tenant) {
        return new Query().is(Wire.TENANT, tenant).is(Wire.SERVICE_ENVIRONMENT, environment);
    }

    private long count(String tenant, Query query) throws IOException {
        return Json.MAPPER
                .readTree(post(indices(tenant) + "/_count", query.json()))
                .path("count")
                .asLong();
    }

    /** All days of the tenant; of other tenants with such a name as well, hence the query. */
    private static String indices(String tenant) {
        return "/logs-" + tenant + "-*";
    }

    private byte[] post(String path, String body) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("it answers %d".formatted(response.statusCode()));
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A filter as Elasticsearch's query language has it. */
    private static final class Query {
        private final ObjectNode root = Json.MAPPER.createObjectNode();
        private final ObjectNode bool = root.putObject("query").putObject("bool");
        private final ArrayNode filters = bool.putArray("filter");

        Query is(String field, String value) {
            filters.addObject().putObject("term").put(field, value);
            return this;
        }

        Query any(String field, List<String> values) {
            ArrayNode list = filters.addObject().putObject("terms").putArray(field);
            values.forEach(list::add);
            return this;
        }

        Query lacksOneOf(List<String> fields) {
            ArrayNode lacks = filters.addObject().putObject("bool").putArray("should");
            for (String field : fields) {
                lacks.addObject()
                        .putObject("bool")
                        .putObject("must_not")
                        .putObject("exists")
                        .put("field", field);
            }
            return this;
        }

        String json() {
            return root.toString();
        }
    }
}
