package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * The access log of Amazon's network load balancers: {@code tls version time balancer listener
 * client:port destination:port connect-time handshake-time received sent …}. Who spoke with whom is
 * the message, since a connection has no request.
 */
public final class NlbFormat implements LineFormat {
    private static final byte[] TLS = HttpParts.ascii("tls ");
    private static final byte[] NET = HttpParts.ascii("net/");
    private static final int COLUMNS_MIN = 18;
    private static final int COLUMNS_MAX = 22;
    private static final int TIME = 2;
    private static final int BALANCER = 3;
    private static final int LISTENER = 4;
    private static final int CLIENT = 5;
    private static final int DESTINATION = 6;
    private static final int DURATION = 7;
    private static final int RECEIVED = 9;
    private static final int SENT = 10;
    private static final int ALERT = 11;
    private static final int CIPHER = 14;
    private static final int PROTOCOL = 15;
    private static final int DOMAIN = 17;
    private static final byte[] BALANCER_KEY = HttpParts.ascii("elb");
    private static final byte[] LISTENER_KEY = HttpParts.ascii("listener");
    private static final byte[] RECEIVED_KEY = HttpParts.ascii("bytes_received");
    private static final byte[] ALERT_KEY = HttpParts.ascii("tls_alert");
    private static final byte[] CIPHER_KEY = HttpParts.ascii("tls_cipher");
    private static final byte[] PROTOCOL_KEY = HttpParts.ascii("tls_protocol");
    private static final byte[] DOMAIN_KEY = HttpParts.ascii("domain");

    private final TimeScanner times;
    private final SplitColumns columns = new SplitColumns(' ', false, COLUMNS_MAX);

    public NlbFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (!Bytes.startsWith(line, from, to, TLS)
                || columns.read(line, from, Bytes.trimEnd(line, from, to)) < COLUMNS_MIN) {
            return false;
        }
        int timeEnd = columns.end(TIME);
        if (times.scan(line, columns.start(TIME), timeEnd) != timeEnd
                || !Bytes.startsWith(line, columns.start(BALANCER), to, NET)
                || !columns.isNumber(RECEIVED)
                || !columns.isNumber(SENT)) {
            return false;
        }
        times.apply(out);
        int client = columns.start(CLIENT);
        out.set(Field.MESSAGE, line, client, columns.end(DESTINATION) - client);
        columns.label(BALANCER_KEY, BALANCER, out);
        columns.label(LISTENER_KEY, LISTENER, out);
        columns.label(HttpParts.CLIENT, CLIENT, out);
        columns.label(HttpParts.UPSTREAM, DESTINATION, out);
        columns.number(HttpParts.DURATION, DURATION, out);
        columns.number(RECEIVED_KEY, RECEIVED, out);
        columns.number(HttpParts.BYTES, SENT, out);
        columns.label(ALERT_KEY, ALERT, out);
        columns.label(CIPHER_KEY, CIPHER, out);
        columns.label(PROTOCOL_KEY, PROTOCOL, out);
        columns.label(DOMAIN_KEY, DOMAIN, out);
        out.setFormat(Format.AWS_ELB);
        return true;
    }
}
