package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TailServerITCase {
    @Test
    void answersItsHealthAndItsPageAndAProblemToStrangers() throws Exception {
        TailConfig config = TailConfig.of(Map.of("http.port", "0"));
        try (TailServer server = TailServer.start(config, new NamedAccess())) {
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/").body()).contains("<title>Logriver</title>");
            HttpResponse<String> refused = get(server, "/api/v1/tail");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(get(server, "/api/v1/none").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(TailServer server, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
