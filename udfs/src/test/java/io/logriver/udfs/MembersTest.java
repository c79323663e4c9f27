package io.logriver.udfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Bytes;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final byte[] LINE = "{\"a\":1,\"bc\":\"two\", \"a\":3} k=v".getBytes(UTF_8);

    private final Members members = new Members(16, 4, 64);

    @Test
    void slicesOfTheLineAndOwnMembersAreWrittenInTheirOrder() {
        member("\"a\":1", 1);
        member("\"bc\":\"two\"", 2);
        members.number(bytes("n"), 7);
        pair("k=v");
        assertThat(written()).isEqualTo("\"a\":1,\"bc\":\"two\",\"n\":7,\"k\":\"v\"");
    }

    @Test
    void theLastValueOfAKeyWinsWhereverItLies() {
        member("\"a\":1", 1);
        members.text(bytes("a"), bytes("\"2\""), 0, 3);
        member("\"bc\":\"two\"", 2);
        assertThat(written()).isEqualTo("\"a\":\"\\\"2\\\"\",\"bc\":\"two\"");
        member("\"a\":3", 1);
        assertThat(written()).isEqualTo("\"bc\":\"two\",\"a\":3");
    }

    @Test
    void whatDoesNotFitIsCounted() {
        for (int i = 0; i < 6; i++) {
            members.number(bytes("key" + i), i);
        }
        assertThat(written())
                .isEqualTo("\"key0\":0,\"key1\":1,\"key2\":2,\"key3\":3,\"_dropped\":2");
        members.clear();
        members.text(bytes("long"), bytes("x".repeat(57)), 0, 57);
        members.number(bytes("n"), 1);
        assertThat(written()).isEqualTo("\"n\":1,\"_dropped\":1");
    }

    @Test
    void aMemberOfAnotherLineIsCopiedAtOnce() {
        member("\"a\":1", 1);
        byte[] scratch = bytes("\"z\":26");
        members.member(scratch, 0, scratch.length, 1, Bytes.hash(scratch, 1, 1));
        scratch[4] = '9';
        assertThat(written()).isEqualTo("\"a\":1,\"z\":26");
    }

    @Test
    void membersOfAnInnerObjectHaveItsPath() {
        inner();
        inner();
        assertThat(written()).isEqualTo("\"http.bc\":\"two\"");
        members.number(bytes("http.bc"), 3);
        assertThat(written()).isEqualTo("\"http.bc\":3");
        inner();
        assertThat(written()).isEqualTo("\"http.bc\":\"two\"");
    }

    @Test
    void membersOfAnInnerObjectAreTakenWithTheirPath() {
        Members other = new Members(16, 4, 64);
        inner();
        other.addMissing(members);
        members.clear();
        members.number(bytes("http.b"), 1);
        members.addMissing(other);
        members.addMissing(other);
        assertThat(written()).isEqualTo("\"http.b\":1,\"http.bc\":\"two\"");
    }

    @Test
    void takesFromAnotherObjectOnlyTheKeysThatItDoesNotHave() {
        Members other = new Members(16, 4, 64);
        other.number(bytes("a"), 2);
        other.number(bytes("b"), 2);
        member("\"a\":1", 1);
        members.addMissing(other);
        assertThat(written()).isEqualTo("\"a\":1,\"b\":2");
    }

    @Test
    void oneKeyRepeatedTakesNoMoreRoomThanItsLastValue() {
        for (int i = 0; i < 10_000; i++) {
            members.number(bytes("a"), i);
        }
        assertThat(written()).isEqualTo("\"a\":9999");
        assertThat(members.bytes().length()).isLessThan(256);
    }

    private void member(String text, int keyLength) {
        int from = new String(LINE, UTF_8).indexOf(text);
        members.member(
                LINE, from, from + text.length(), keyLength, Bytes.hash(LINE, from + 1, keyLength));
    }

    private void inner() {
        byte[] prefix = bytes("http.");
        byte[] name = bytes("http.bc");
        int from = new String(LINE, UTF_8).indexOf("bc");
        members.inner(prefix, LINE, from, from + 9, 2, Bytes.hash(name, 0, name.length));
    }

    private void pair(String text) {
        int from = new String(LINE, UTF_8).indexOf(text);
        members.pair(LINE, from, from + 1, from + 2, from + 3, Bytes.hash(LINE, from, 1));
    }

    private String written() {
        ByteWriter out = new ByteWriter(16);
        members.writeTo(out);
        return out.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
