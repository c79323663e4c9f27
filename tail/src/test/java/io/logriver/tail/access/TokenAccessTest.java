package io.logriver.tail.access;

import static io.logriver.tail.access.FixedClock.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.logriver.tail.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenAccessTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String REMOTE = "192.0.2.7";

    private static RSAKey rsa;
    private static RSAKey otherRsa;
    private static ECKey ec;

    private final FixedClock clock = new FixedClock();
    private TokenAccess access;

    @TempDir Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        rsa = new RSAKeyGenerator(2_048).keyID("r1").generate();
        otherRsa = new RSAKeyGenerator(2_048).keyID("r1").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
    }

    @AfterEach
    void close() {
        if (access != null) {
            access.close();
        }
    }

    private void configure(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        Settings settings = new Settings(AccessConfig.OPTIONS).all(values);
        AccessConfig config = AccessConfig.from(settings);
        settings.throwIfWrong();
        access = new TokenAccess(config, clock);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("tenant", "acme")
                .expirationTime(Date.from(NOON.plusSeconds(600)));
    }

    private static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
            throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String hs256(JWTClaimsSet claims) throws Exception {
        return sign(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET), claims);
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm).keyID(key).type(JOSEObjectType.JWT).build();
    }

    private Access.Decision judge(String token) {
        return access.judge("Bearer " + token, null, REMOTE);
    }

    private Viewer granted(String token) {
        Access.Decision decision = judge(token);
        assertThat(decision).isInstanceOf(Access.Granted.class);
        return ((Access.Granted) decision).viewer();
    }

    private void refused(String token, String reason) {
        assertThat(judge(token))
                .isInstanceOfSatisfying(
                        Access.Refused.class,
                        refused -> {
                            assertThat(refused.detail()).contains(reason);
                            assertThat(refused.status()).isEqualTo(401);
                        });
    }

    private String keySet(JWK... keys) throws Exception {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, new JWKSet(List.of(keys)).toString(true));
        return file.toString();
    }

    @Nested
    class WithASecret {
        WithASecret() {
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
                    .isEqualTo(
                            new Viewer(
                                    "acme", "me", Set.of("api"), Set.of(), NOON.plusSeconds(90)));
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
            refused(
                    hs256(new JWTClaimsSet.Builder().claim("tenant", "acme").build()),
                    "never expires");
            refused(
                    hs256(
                            claims().expirationTime(Date.from(NOON.plus(Duration.ofDays(31))))
                                    .build()),
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
            refused(
                    signedByHand("{\"alg\":\"HS256\"}", payload),
                    "\"services\" is no list of names");
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
            refused(
                    signedByHand("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}", payload),
                    "");
            refused(
                    signedByHand("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", payload),
                    "signature");
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

    @Nested
    class WithAKeySet {
        @Test
        void tokensOfItsKeysAreGood() throws Exception {
            configure("access.jwks", keySet(rsa.toPublicJWK(), ec.toPublicJWK()));
            granted(
                    sign(
                            header(JWSAlgorithm.RS256, "r1"),
                            new RSASSASigner(rsa),
                            claims().build()));
            granted(sign(header(JWSAlgorithm.ES256, "e1"), new ECDSASigner(ec), claims().build()));
            granted(sign(header(JWSAlgorithm.ES256, null), new ECDSASigner(ec), claims().build()));
        }

        @Test
        void tokensOfOtherKeysAreNot() throws Exception {
            configure("access.jwks", keySet(rsa.toPublicJWK(), ec.toPublicJWK()));
            refused(
                    sign(
                            header(JWSAlgorithm.RS256, "r1"),
                            new RSASSASigner(otherRsa),
                            claims().build()),
                    "signature is wrong");
        }

        @Test
        void aPublicKeyIsNoSecret() throws Exception {
            configure("access.jwks", keySet(rsa.toPublicJWK()), "access.secret", SECRET);
            for (byte[] known :
                    List.of(
                            rsa.toRSAPublicKey().getEncoded(),
                            rsa.toPublicJWK().toString().getBytes(UTF_8),
                            Files.readAllBytes(folder.resolve("keys.json")))) {
                refused(
                        sign(
                                header(JWSAlgorithm.HS256, "r1"),
                                new MACSigner(known),
                                claims().build()),
                        "signature is wrong");
            }
        }

        @Test
        void aNewKeyIsLookedForAndThenTaken() throws Exception {
            configure("access.jwks", keySet(ec.toPublicJWK()), "access.jwks-refresh", "1 h");
            keySet(rsa.toPublicJWK());
            String token =
                    sign(header(JWSAlgorithm.RS256, "r1"), new RSASSASigner(rsa), claims().build());
            assertThat(judge(token))
                    .isInstanceOfSatisfying(
                            Access.Refused.class, r -> assertThat(r.status()).isEqualTo(503));
            await().until(() -> judge(token) instanceof Access.Granted);
        }

        @Test
        void aTokenOfAKeyThatIsGoneIsNoLongerGood() throws Exception {
            configure("access.jwks", keySet(ec.toPublicJWK()), "access.jwks-refresh", "1 s");
            String token =
                    sign(header(JWSAlgorithm.ES256, "e1"), new ECDSASigner(ec), claims().build());
            granted(token);
            keySet(rsa.toPublicJWK());
            await().until(() -> judge(token) instanceof Access.Refused);
        }

        @Test
        void keysThatCannotBeReadLeaveTheOldOnes() throws Exception {
            configure("access.jwks", keySet(ec.toPublicJWK()), "access.jwks-refresh", "1 h");
            Files.writeString(folder.resolve("keys.json"), "{");
            String unknown =
                    sign(header(JWSAlgorithm.RS256, "r9"), new RSASSASigner(rsa), claims().build());
            assertThat(judge(unknown)).isInstanceOf(Access.Refused.class);
            granted(sign(header(JWSAlgorithm.ES256, "e1"), new ECDSASigner(ec), claims().build()));
        }

        @Test
        void issuerAndAudienceAreCheckedWhereConfigured() throws Exception {
            configure(
                    "access.jwks",
                    keySet(ec.toPublicJWK()),
                    "access.issuer",
                    "https://id",
                    "access.audience",
                    "logs");
            JWSHeader header = header(JWSAlgorithm.ES256, "e1");
            ECDSASigner signer = new ECDSASigner(ec);
            granted(
                    sign(
                            header,
                            signer,
                            claims().issuer("https://id").audience(List.of("x", "logs")).build()));
            refused(
                    sign(header, signer, claims().issuer("https://id2").audience("logs").build()),
                    "another issuer");
            refused(
                    sign(header, signer, claims().issuer("https://id").build()),
                    "another audience");
        }
    }

    @Nested
    class Tickets {
        private final Viewer viewer =
                new Viewer("acme", "ann", Set.of("api"), Set.of("prod"), NOON.plusSeconds(600));

        Tickets() {
            configure("access.secret", SECRET);
        }

        private Access.Decision show(String ticket) {
            return access.judge(null, ticket, REMOTE);
        }

        @Test
        void standForTheirViewerOnce() {
            String ticket = access.ticketFor(viewer);
            assertThat(show(ticket)).isEqualTo(new Access.Granted(viewer));
            assertThat(show(ticket)).isInstanceOf(Access.Refused.class);
        }

        @Test
        void areGoodForAMoment() {
            String ticket = access.ticketFor(viewer);
            clock.advance(Duration.ofSeconds(30));
            assertThat(show(ticket)).isInstanceOf(Access.Refused.class);
        }

        @Test
        void areTakenByOtherServersWithTheSameSecret() {
            String ticket = access.ticketFor(viewer);
            access.close();
            configure("access.secret", SECRET);
            assertThat(show(ticket)).isInstanceOf(Access.Granted.class);
        }

        @Test
        void areNoTokensAndTokensAreNoTickets() throws Exception {
            assertThat(judge(access.ticketFor(viewer))).isInstanceOf(Access.Refused.class);
            assertThat(show(hs256(claims().claim("until", Long.MAX_VALUE).jwtID("1").build())))
                    .isInstanceOf(Access.Refused.class);
        }

        @Test
        void fitIntoAnAddressWhateverTheScope() {
            Viewer wide =
                    new Viewer(
                            "t".repeat(64),
                            "s".repeat(200),
                            Set.of("\u00e9".repeat(Claims.SCOPE_LENGTH_MAX)),
                            Set.of(),
                            NOON.plusSeconds(600));
            assertThat(access.ticketFor(wide)).hasSizeLessThan(6_000);
        }
    }

    @Nested
    class Failing {
        @Test
        void tooOftenBlocksAnAddressButNotItsGoodTokensThatAreKnown() throws Exception {
            configure("access.secret", SECRET, "access.failures-per-minute", "3");
            String good = hs256(claims().build());
            granted(good);
            for (int i = 0; i < 3; i++) {
                refused("wrong", "no signed JWT");
            }
            String fresh = hs256(claims().subject("new").build());
            assertThat(judge(fresh))
                    .isInstanceOfSatisfying(
                            Access.Refused.class, r -> assertThat(r.status()).isEqualTo(429));
            granted(good);
            assertThat(access.judge("Bearer " + fresh, null, "192.0.2.8"))
                    .isInstanceOf(Access.Granted.class);
            clock.advance(Duration.ofMinutes(1));
            granted(fresh);
        }

        @Test
        void fromOneNetworkOfIpv6CountsTogether() throws Exception {
            configure("access.secret", SECRET, "access.failures-per-minute", "2");
            for (String address : List.of("2001:db8::1", "2001:db8:0:0:1::2", "2001:db8::3%lo")) {
                access.judge("Bearer wrong", null, address);
            }
            assertThat(access.judge("Bearer wrong", null, "2001:db8::4"))
                    .isInstanceOfSatisfying(
                            Access.Refused.class, r -> assertThat(r.status()).isEqualTo(429));
        }

        @Test
        void isRememberedForABoundedNumberOfAddresses() {
            configure("access.secret", SECRET, "access.failures-per-minute", "1");
            access.judge("Bearer wrong", null, "first");
            for (int i = 0; i < Failures.ADDRESSES_MAX; i++) {
                access.judge("Bearer wrong", null, "address-" + i);
            }
            assertThat(access.judge("Bearer wrong", null, "first"))
                    .isInstanceOfSatisfying(
                            Access.Refused.class, r -> assertThat(r.status()).isEqualTo(401));
        }
    }
}
