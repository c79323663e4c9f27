package io.logriver.tail.access;

import static io.logriver.tail.access.FixedClock.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens that are signed with a secret. */
class SecretTokenTest extends AccessWorld {
    SecretTokenTest() {
        configure("access.secret", SECRET, "access.failures-per-minute", "1000");
    }

    @Test
    void aGoodTokenTellsTenantScopeAndEnd() throws Exception {
        String token =
                hs256(
                        claims().subject("ann")
                                .claim("services", List.of("api", "web"))
                                .claim("environments", List.of("prod"))
                                .build());
        assertThat(granted(token))
                .isEqualTo(
                        new Viewer(
                                "acme",
                                "ann",
                                Set.of("api", "web"),
                                Set.of("prod"),
                                NOON.plusSeconds(630)));
    }

    @Test
    void aTokenOfTheSignerIsGood() {
        Viewer viewer = new Viewer("acme", "me", Set.of("api"), Set.of(), NOON.plusSeconds(60));
        String token = new TokenSigner(Secret.of(SECRET)).sign(viewer, NOON);
        assertThat(granted(token))
                .isEqualTo(new Viewer("acme", "me", Set.of("api"), Set.of(), NOON.plusSeconds(90)));
    }

    @Test
    void aTokenHoldsUntilItExpiresAndALittleLonger() throws Exception {
        String token = hs256(claims().build());
        granted(token);
        clock.advance(Duration.ofSeconds(629));
        granted(token);
        clock.advance(Duration.ofSeconds(1));
        refused(token, "has expired, at 2026-01-31T12:10:00Z");
    }

    @Test
    void timesOutsideTheRulesAreRefused() throws Exception {
        refused(hs256(new JWTClaimsSet.Builder().claim("tenant", "acme").build()), "never expires");
        refused(
                hs256(claims().expirationTime(Date.from(NOON.plus(Duration.ofDays(31)))).build()),
                "at most 30 days");
        refused(
                hs256(claims().notBeforeTime(Date.from(NOON.plusSeconds(31))).build()),
                "not good before");
        granted(hs256(claims().notBeforeTime(Date.from(NOON.plusSeconds(29))).build()));
    }

    @Test
    void aTenantIsNeededAndHasTheShapeOfOne() throws Exception {
        JWTClaimsSet.Builder none =
                new JWTClaimsSet.Builder().expirationTime(Date.from(NOON.plusSeconds(600)));
        refused(hs256(none.build()), "names no tenant");
        for (Object tenant :
                List.of("", "Acme", "acme/../x", "acme*", "a".repeat(65), 7, List.of("acme"))) {
            refused(hs256(claims().claim("tenant", tenant).build()), "names no tenant");
        }
    }

    @Test
    void aScopeOfTheWrongShapeIsNeverReadAsNone() throws Exception {
        for (Object scope :
                List.of("api", List.of(), List.of(1), List.of(""), Map.of("a", 1), true)) {
            refused(
                    hs256(claims().claim("services", scope).build()),
                    "\"services\" is no list of names");
            refused(hs256(claims().claim("environments", scope).build()), "\"environments\"");
        }
        String payload = "{\"tenant\":\"acme\",\"exp\":1769861400,\"services\":null}";
        refused(signedByHand("{\"alg\":\"HS256\"}", payload), "\"services\" is no list of names");
        refused(
                hs256(claims().claim("services", List.of("s".repeat(1_501))).build()),
                "more than 1,500 characters");
    }

    @Test
    void noOtherWayOfSigningIsTaken() throws Exception {
        String payload = "{\"tenant\":\"acme\",\"exp\":1769861400}";
        granted(signedByHand("{\"alg\":\"HS256\"}", payload));
        refused(unsigned("{\"alg\":\"none\"}", payload), "no signed JWT");
        refused(unsigned("{\"alg\":\"None\"}", payload), "no signed JWT");
        refused(unsigned("{\"alg\":\"HS256\"}", payload), "no signed JWT");
        refused(signedByHand("{\"alg\":\"HS512\"}", payload), "use HS256");
        refused(signedByHand("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", payload), "");
        refused(signedByHand("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", payload), "signature");
        refused(
                sign(header(JWSAlgorithm.RS256, "r1"), new RSASSASigner(rsa), claims().build()),
                "use HS256");
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotUsed() throws Exception {
        JWSHeader own =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(rsa.toPublicJWK())
                        .keyID("../../etc/passwd")
                        .build();
        refused(sign(own, new RSASSASigner(rsa), claims().build()), "use HS256");
    }

    @Test
    void whatIsNoTokenIsRefused() throws Exception {
        String good = hs256(claims().build());
        refused("", "no signed JWT");
        refused("a.b.c", "no signed JWT");
        refused(good.substring(0, good.length() - 4) + "AAAA", "signature is wrong");
        refused(good + "." + good, "no signed JWT");
        refused("x".repeat(9_000), "longer than 8,192");
        refused(signedByHand("{\"alg\":\"HS256\"}", "[]"), "never expires");
        refused(signedByHand("{\"alg\":\"HS256\"}", "{\"exp\":\"soon\"}"), "no signed JWT");
        assertThat(access.judge(null, null, REMOTE)).isInstanceOf(Access.Refused.class);
        assertThat(access.judge("Basic YTpi", null, REMOTE)).isInstanceOf(Access.Refused.class);
        assertThat(access.judge("bearer  " + good, null, REMOTE))
                .isInstanceOf(Access.Granted.class);
    }

    private String signedByHand(String header, String payload) {
        String signed = encoded(header) + "." + encoded(payload);
        byte[] signature = Secret.of(SECRET).hmac(signed.getBytes(UTF_8));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private String unsigned(String header, String payload) {
        return encoded(header) + "." + encoded(payload) + ".";
    }

    private String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
