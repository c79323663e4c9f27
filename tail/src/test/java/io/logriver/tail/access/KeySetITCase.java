package io.logriver.tail.access;

import static io.logriver.tail.access.FixedClock.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.logriver.tail.config.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of an issuer that is a server, and may be away, slow to come or strange. */
class KeySetITCase {
    private volatile int status = 200;
    private volatile byte[] body = {};
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer issuer;
    private TokenAccess access;
    private ECKey first;
    private ECKey second;

    @BeforeEach
    void start() throws Exception {
        first = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        second = new ECKeyGenerator(Curve.P_256).keyID("2").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        issuer.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    boolean moved = exchange.getRequestURI().getPath().equals("/moved");
                    exchange.getResponseHeaders().set("Location", "/keys");
                    exchange.sendResponseHeaders(moved ? 302 : status, moved ? -1 : body.length);
                    if (!moved) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        issuer.start();
    }

    @AfterEach
    void stop() {
        access.close();
        issuer.stop(0);
    }

    private void open(String path) {
        String address = "http://127.0.0.1:" + issuer.getAddress().getPort() + path;
        Settings settings =
                new Settings(AccessConfig.OPTIONS)
                        .all(Map.of("access.jwks", address, "access.jwks-refresh", "1 s"));
        access = new TokenAccess(AccessConfig.from(settings), new FixedClock());
        settings.throwIfWrong();
    }

    private static byte[] set(ECKey key) {
        return new JWKSet(key.toPublicJWK()).toString(true).getBytes(UTF_8);
    }

    private boolean takes(ECKey key) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        new JWTClaimsSet.Builder()
                                .claim("tenant", "acme")
                                .expirationTime(Date.from(NOON.plusSeconds(600)))
                                .build());
        token.sign(new ECDSASigner(key));
        return access.judge("Bearer " + token.serialize(), null, "192.0.2.1")
                instanceof Access.Granted;
    }

    @Test
    void keysChangeWithTheIssuersAndStayWhileItIsAway() throws Exception {
        body = set(first);
        open("/keys");
        assertThat(takes(first)).isTrue();
        body = set(second);
        await().until(() -> takes(second) && !takes(first));
        status = 500;
        int before = asked.get();
        await().until(() -> asked.get() >= before + 2);
        assertThat(takes(second)).isTrue();
    }

    @Test
    void aServerThatStartsBeforeItsIssuerTakesTokensLater() throws Exception {
        status = 503;
        open("/keys");
        assertThat(takes(first)).isFalse();
        body = set(first);
        status = 200;
        await().until(() -> takes(first));
    }

    @Test
    void whatIsTooLongOrElsewhereIsNotTaken() throws Exception {
        body = set(first);
        open("/moved");
        assertThat(takes(first)).isFalse();
        access.close();
        body = (" ".repeat(KeySources.LENGTH_MAX) + new String(set(first), UTF_8)).getBytes(UTF_8);
        open("/keys");
        assertThat(takes(first)).isFalse();
    }
}
