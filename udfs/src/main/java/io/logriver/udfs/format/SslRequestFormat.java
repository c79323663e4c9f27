package io.logriver.udfs.format;

import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/** Apache's log of TLS requests: {@code [time] client protocol cipher "request" bytes}. */
public final class SslRequestFormat implements LineFormat {
    private static final byte[] TLS = HttpParts.ascii("TLSv");
    private static final byte[] SSL = HttpParts.ascii("SSLv");
    private static final byte[] PROTOCOL = HttpParts.ascii("tls_protocol");
    private static final byte[] CIPHER = HttpParts.ascii("tls_cipher");
    private static final int LENGTH_MIN = 50;

    private final TimeScanner times;

    public SslRequestFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = Bytes.trimEnd(line, from, to);
        if (end - from < LENGTH_MIN || !Bytes.isDigit(line[end - 1]) || line[from + 3] != '/') {
            return false;
        }
        int timeEnd = times.scan(line, from + 1, to);
        if (timeEnd < 0 || timeEnd + 2 >= end || line[timeEnd] != ']') {
            return false;
        }
        int client = timeEnd + 2;
        int clientEnd = Bytes.wordEnd(line, client, end);
        int protocol = Math.min(clientEnd + 1, end);
        int protocolEnd = Bytes.wordEnd(line, protocol, end);
        int cipher = Math.min(protocolEnd + 1, end);
        int cipherEnd = Bytes.wordEnd(line, cipher, end);
        int request = cipherEnd + 2;
        boolean secure =
                Bytes.startsWith(line, protocol, end, TLS)
                        || Bytes.startsWith(line, protocol, end, SSL);
        if (!secure || request >= end || line[request - 1] != '"') {
            return false;
        }
        int requestEnd = HttpParts.quoteEnd(line, request, end);
        int size = requestEnd + 2;
        if (requestEnd < 0 || Bytes.number(line, size, end) < 0) {
            return false;
        }
        times.apply(out);
        HttpParts.request(line, request, requestEnd, out);
        HttpParts.text(HttpParts.CLIENT, line, client, clientEnd, out);
        HttpParts.text(PROTOCOL, line, protocol, protocolEnd, out);
        HttpParts.text(CIPHER, line, cipher, cipherEnd, out);
        HttpParts.number(HttpParts.BYTES, line, size, end, out);
        out.setFormat(Format.ACCESS_LOG);
        return true;
    }
}
