package io.logriver.job.sink.hot;

import io.logriver.model.config.Problems;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the Elasticsearch sink, checked; {@link HotOptions} describes each.
 *
 * @param urls at least one
 * @param access how to prove who we are
 * @param caCertificate path of a PEM file; null to trust what Java trusts
 */
public record HotConfig(
        List<String> urls,
        Access access,
        @Nullable String caCertificate,
        Bulk bulk,
        int backlogDocuments,
        long backlogBytes,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration backOffMin,
        Duration backOffMax,
        Template template)
        implements Serializable {

    /** Either a user with a password, or an API key, or nothing at all. */
    public record Access(
            @Nullable String username, @Nullable Secret password, @Nullable Secret apiKey)
            implements Serializable {}

    /** The size and pace of requests. */
    public record Bulk(
            int documents, long bytes, int requests, Duration flushInterval, boolean gzip)
            implements Serializable {}

    /** The index template. */
    public record Template(boolean put, int shards, int replicas) implements Serializable {}

    public HotConfig {
        urls = List.copyOf(urls);
    }

    /** The settings in this configuration; what is wrong with them is added to the problems. */
    public static HotConfig from(ReadableConfig config, Problems problems) {
        Access access =
                new Access(
                        config.get(HotOptions.USERNAME),
                        secret(config, HotOptions.PASSWORD, problems),
                        secret(config, HotOptions.API_KEY, problems));
        HotConfig result =
                new HotConfig(
                        config.getOptional(HotOptions.URL).orElse(List.of()),
                        access,
                        config.get(HotOptions.CA_CERTIFICATE),
                        new Bulk(
                                config.get(HotOptions.BULK_DOCUMENTS),
                                config.get(HotOptions.BULK_BYTES).getBytes(),
                                config.get(HotOptions.BULK_REQUESTS),
                                config.get(HotOptions.BULK_FLUSH_INTERVAL),
                                config.get(HotOptions.BULK_GZIP)),
                        config.get(HotOptions.BACKLOG_DOCUMENTS),
                        config.get(HotOptions.BACKLOG_BYTES).getBytes(),
                        config.get(HotOptions.CONNECT_TIMEOUT),
                        config.get(HotOptions.REQUEST_TIMEOUT),
                        config.get(HotOptions.BACK_OFF_MIN),
                        config.get(HotOptions.BACK_OFF_MAX),
                        new Template(
                                config.get(HotOptions.TEMPLATE_PUT),
                                config.get(HotOptions.TEMPLATE_SHARDS),
                                config.get(HotOptions.TEMPLATE_REPLICAS)));
        result.check(problems);
        return result;
    }

    private static @Nullable Secret secret(
            ReadableConfig config, ConfigOption<String> option, Problems problems) {
        String reference = config.get(option);
        if (reference == null) {
            return null;
        }
        return Secret.of(reference)
                .orElseGet(
                        () -> {
                            problems.add(
                                    "%s does not say where the secret is: write env:NAME or file:PATH",
                                    option.key());
                            return null;
                        });
    }

    private void check(Problems problems) {
        if (urls.isEmpty()) {
            problems.add(
                    "%s is missing: give at least one address, such as http://localhost:9200",
                    HotOptions.URL.key());
        }
        for (String url : urls) {
            if (!isUrl(url)) {
                problems.add(
                        "%s: \"%s\" is no address: write http://HOST:PORT or https://HOST:PORT",
                        HotOptions.URL.key(), url);
            }
        }
        if ((access.username() == null) != (access.password() == null)) {
            problems.add(
                    "%s and %s belong together: give both or none",
                    HotOptions.USERNAME.key(), HotOptions.PASSWORD.key());
        }
        if (access.username() != null && access.apiKey() != null) {
            problems.add(
                    "%s and %s exclude each other: give one",
                    HotOptions.USERNAME.key(), HotOptions.API_KEY.key());
        }
        atLeast(HotOptions.BULK_DOCUMENTS, bulk.documents(), 1, problems);
        atLeast(HotOptions.BULK_BYTES, bulk.bytes(), 1, problems);
        atLeast(HotOptions.BULK_REQUESTS, bulk.requests(), 1, problems);
        atLeast(HotOptions.BULK_FLUSH_INTERVAL, bulk.flushInterval().toMillis(), 1, problems);
        atLeast(HotOptions.BACKLOG_DOCUMENTS, backlogDocuments, bulk.documents(), problems);
        atLeast(HotOptions.BACKLOG_BYTES, backlogBytes, bulk.bytes(), problems);
        atLeast(HotOptions.CONNECT_TIMEOUT, connectTimeout.toMillis(), 1, problems);
        atLeast(HotOptions.REQUEST_TIMEOUT, requestTimeout.toMillis(), 1, problems);
        atLeast(HotOptions.BACK_OFF_MIN, backOffMin.toMillis(), 1, problems);
        atLeast(HotOptions.BACK_OFF_MAX, backOffMax.toMillis(), backOffMin.toMillis(), problems);
        atLeast(HotOptions.TEMPLATE_SHARDS, template.shards(), 1, problems);
        atLeast(HotOptions.TEMPLATE_REPLICAS, template.replicas(), 0, problems);
    }

    private static void atLeast(ConfigOption<?> option, long value, long least, Problems problems) {
        if (value < least) {
            problems.add("%s (%d) is too small: give at least %d", option.key(), value, least);
        }
    }

    private static boolean isUrl(String url) {
        try {
            URI uri = URI.create(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
