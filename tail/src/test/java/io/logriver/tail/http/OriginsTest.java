package io.logriver.tail.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {
    @Test
    void onlyNamedOriginsAndTheOwnPageMayAsk() {
        Origins origins = new Origins(List.of("https://console.example.com"));
        assertThat(origins.mayAsk(null, "logs.example.com", true)).isTrue();
        assertThat(origins.mayAsk("https://logs.example.com", "logs.example.com", true)).isTrue();
        assertThat(origins.mayAsk("https://Console.example.com", "logs.example.com", true))
                .isTrue();
        assertThat(origins.mayAsk("http://localhost:8080", "localhost:8080", false)).isTrue();
        for (String other :
                List.of(
                        "null",
                        "",
                        "https://evil.example.com",
                        "http://logs.example.com",
                        "https://logs.example.com:444",
                        "https://console.example.com.evil.com",
                        "https://logs.example.com/")) {
            assertThat(origins.mayAsk(other, "logs.example.com", true)).as(other).isFalse();
        }
        assertThat(Origins.isOne("https://console.example.com:8443")).isTrue();
        for (String no :
                List.of(
                        "*",
                        "https://*.example.com",
                        "console.example.com",
                        "https://a/",
                        "null")) {
            assertThat(Origins.isOne(no)).as(no).isFalse();
        }
    }
}
