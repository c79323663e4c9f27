package io.logriver.benchmarks.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchersTest {
    private final List<String> messages = new ArrayList<>();

    @Test
    void messagesAreFoundHoweverTheBytesComeInPieces() {
        String body = ": warm\n\nid: 1\nevent: log\ndata: one\n\nevent: notice\ndata: two\n\n";
        String response =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s%s"
                        .formatted(chunk(body.substring(0, 25)), chunk(body.substring(25)));
        for (int piece = 1; piece <= response.length(); piece++) {
            messages.clear();
            receive(response, piece);
            assertThat(messages).containsExactly("log one", "notice two");
        }
    }

    @Test
    void anotherAnswerThanAStreamIsToldAsItIs() {
        assertThatThrownBy(() -> receive("HTTP/1.1 429 Too Many Requests\r\n\r\n", 100))
                .hasMessageContaining("429 Too Many Requests");
    }

    @Test
    void aLineCarriesItsNumberAndItsTime() {
        byte[] line = WireLine.render("acme", "d", 3, 4_711, 1_769_860_800_123L);

        assertThat(WireLine.sequence(line, line.length)).isEqualTo(4_711);
        assertThat(WireLine.sentMillis(line, line.length)).isEqualTo(1_769_860_800_123L);
    }

    @Test
    void aDeliveryKnowsWhatCameOnceAndWhatAgain() {
        Delivery delivery = new Delivery(1, 100);
        LineHandler watcher = delivery.watchers().get(0);
        for (int number : new int[] {5, 70, 5}) {
            byte[] line = WireLine.render("acme", "d", 0, number, 0);
            watcher.take(MessageScanner.LOG, line, 0, line.length);
        }
        watcher.take("notice", new byte[0], 0, 0);

        assertThat(delivery.received()).isEqualTo(2);
        assertThat(delivery.repeated()).isEqualTo(1);
        assertThat(delivery.others()).isEqualTo(1);
    }

    private void receive(String response, int piece) {
        Dechunker dechunker =
                new Dechunker(
                        new MessageScanner(
                                (type, bytes, from, to) ->
                                        messages.add(
                                                type
                                                        + " "
                                                        + new String(
                                                                bytes, from, to - from, UTF_8))));
        byte[] bytes = response.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            dechunker.take(bytes, from, Math.min(bytes.length, from + piece));
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
