package io.logriver.job.sink.hot;

import static io.logriver.job.sink.hot.Documents.NOON;
import static io.logriver.job.sink.hot.Documents.document;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkBodyTest {
    private final BulkBody plain = new BulkBody(false);

    @Test
    void eachDocumentIsAnActionAndItsOwnBytes() {
        byte[] body = plain.render(List.of(document("a", "{\"x\":\"é\"}"), document("b", "{}")));

        assertThat(new String(body, UTF_8))
                .isEqualTo(
                        """
                        {"create":{"_index":"logs-acme-2026.11.21","_id":"a"}}
                        {"x":"é"}
                        {"create":{"_index":"logs-acme-2026.11.21","_id":"b"}}
                        {}
                        """);
    }

    @Test
    void theIndexFollowsTenantAndDayOfReceipt() {
        long beforeMidnight = NOON + 12 * 3_600_000 - 1;
        byte[] body =
                plain.render(
                        List.of(
                                new Document("acme", beforeMidnight, "a", new byte[0]),
                                new Document("acme", beforeMidnight + 1, "b", new byte[0]),
                                new Document("globex-eu", NOON, "c", new byte[0]),
                                new Document("acme", NOON, "d", new byte[0])));

        assertThat(new String(body, UTF_8))
                .containsSubsequence(
                        "logs-acme-2026.11.21\",\"_id\":\"a",
                        "logs-acme-2026.11.22\",\"_id\":\"b",
                        "logs-globex-eu-2026.11.21\",\"_id\":\"c",
                        "logs-acme-2026.11.21\",\"_id\":\"d");
    }

    @Test
    void aLineFeedBetweenTokensDoesNotEndTheDocument() {
        byte[] body = plain.render(List.of(document("a", "{\n\"x\":\n1}")));

        assertThat(new String(body, UTF_8).lines()).hasSize(2).endsWith("{ \"x\": 1}");
    }

    @Test
    void anIdIsEscaped() {
        byte[] body = plain.render(List.of(document("a\"\n", "{}")));

        assertThat(new String(body, UTF_8).lines().findFirst().orElseThrow())
                .endsWith("\"_id\":\"a\\\"\\n\"}}");
    }

    @Test
    void gzipHoldsTheSameBytesAndFewer() throws IOException {
        List<Document> documents = Documents.documents(1000);
        byte[] expected = plain.render(documents);

        byte[] zipped = new BulkBody(true).render(documents);

        assertThat(zipped.length).isLessThan(expected.length / 5);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                .isEqualTo(expected);
    }

    @Test
    void idsThatElasticsearchRefusesTogetherWithTheirRequestAreFlaws() {
        assertThat(BulkBody.flaw(document("é".repeat(256), "{}"))).isNull();
        assertThat(BulkBody.flaw(document("é".repeat(257), "{}"))).contains("514 bytes");
        assertThat(BulkBody.flaw(document("", "{}"))).contains("0 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "1", "{", "}", "{]", "text", "{}x"})
    void whatIsNoObjectIsAFlaw(String json) {
        assertThat(BulkBody.flaw(document("a", json))).contains("not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\":1}\r\n", "{\"ä\":\"ö\"}"})
    void anObjectIsNone(String json) {
        assertThat(BulkBody.flaw(document("a", json))).isNull();
    }
}
