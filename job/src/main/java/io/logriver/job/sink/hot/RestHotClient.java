package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** The client over HTTP, by Elastic's low-level REST client. */
final class RestHotClient implements HotClient {
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson", UTF_8);
    private static final Header[] NO_HEADERS = {};

    /** As much of an error as a log line and a dead letter should hold. */
    private static final int MESSAGE_CHARACTERS_MAX = 1000;

    private final RestClient client;
    private final boolean gzip;
    private final String shardTimeout;

    RestHotClient(HotConfig config) {
        HttpHost[] hosts = config.urls().stream().map(HttpHost::create).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts);
        builder.setDefaultHeaders(authorization(config.access()));
        builder.setRequestConfigCallback(
                request ->
                        request.setConnectTimeout(
                                        Math.toIntExact(config.connectTimeout().toMillis()))
                                .setSocketTimeout(
                                        Math.toIntExact(config.requestTimeout().toMillis())));
        String caCertificate = config.caCertificate();
        if (caCertificate != null) {
            SSLContext trust = trusting(Path.of(caCertificate));
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(trust));
        }
        client = builder.build();
        gzip = config.bulk().gzip();
        // Elasticsearch itself waits for a shard that is away, and by default longer than we do:
        // it would hold up a whole request for one index.
        shardTimeout = config.requestTimeout().dividedBy(3).toMillis() + "ms";
    }

    @Override
    public void bulk(byte[] body, int size, Consumer<Reply> then) {
        Request request = new Request("POST", "/_bulk");
        request.addParameter("filter_path", BulkAnswer.FILTER_PATH);
        request.addParameter("timeout", shardTimeout);
        request.setEntity(new NByteArrayEntity(body, NDJSON));
        if (gzip) {
            request.setOptions(
                    request.getOptions().toBuilder()
                            .addHeader(HttpHeaders.CONTENT_ENCODING, "gzip"));
        }
        send(request, size, then);
    }

    @Override
    public void putTemplate(byte[] json, Consumer<Reply> then) {
        Request request = new Request("PUT", "/_index_template/" + IndexTemplate.NAME);
        request.setEntity(new NByteArrayEntity(json, ContentType.APPLICATION_JSON));
        send(request, 0, then);
    }

    private void send(Request request, int size, Consumer<Reply> then) {
        client.performRequestAsync(
                request,
                new ResponseListener() {
                    @Override
                    public void onSuccess(Response response) {
                        then.accept(read(response, size));
                    }

                    @Override
                    public void onFailure(Exception exception) {
                        then.accept(failure(exception));
                    }
                });
    }

    /** Reads an answer here, on the client's thread, to spare the task's. */
    private static Reply read(Response response, int size) {
        int status = response.getStatusLine().getStatusCode();
        if (Verdict.of(status) != Verdict.ANSWERED) {
            return Reply.refused(status, response.getStatusLine().toString());
        }
        try {
            byte[] body = EntityUtils.toByteArray(response.getEntity());
            return size == 0
                    ? Reply.done(status)
                    : Reply.answered(status, BulkAnswer.of(body, size));
        } catch (IOException e) {
            return Reply.noAnswer(message(e));
        }
    }

    private static Reply failure(Exception exception) {
        if (exception instanceof ResponseException refused) {
            int status = refused.getResponse().getStatusLine().getStatusCode();
            return Reply.refused(status, message(refused));
        }
        return exception instanceof IOException
                ? Reply.noAnswer(message(exception))
                : Reply.broken(message(exception));
    }

    private static String message(Exception exception) {
        String message = exception.getClass().getSimpleName() + ": " + exception.getMessage();
        return message.length() <= MESSAGE_CHARACTERS_MAX
                ? message
                : message.substring(0, MESSAGE_CHARACTERS_MAX) + "…";
    }

    private static Header[] authorization(HotConfig.Access access) {
        Secret apiKey = access.apiKey();
        Secret password = access.password();
        if (apiKey != null) {
            return header("ApiKey " + apiKey.reveal());
        }
        if (password != null) {
            String pair = access.username() + ":" + password.reveal();
            return header("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        }
        return NO_HEADERS;
    }

    private static Header[] header(String authorization) {
        return new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, authorization)};
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + number++, each);
            }
            if (number == 0) {
                throw new CertificateException("The file is empty");
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s (%s) cannot be read".formatted(HotOptions.CA_CERTIFICATE.key(), pem), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "%s (%s) holds no certificates in PEM form"
                            .formatted(HotOptions.CA_CERTIFICATE.key(), pem),
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
