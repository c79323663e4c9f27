package io.logriver.tail.access;

import static io.logriver.tail.access.FixedClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
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
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Keys, tokens and a judge of them, and a clock that stands still. */
abstract class AccessWorld {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String REMOTE = "192.0.2.7";

    static RSAKey rsa;
    static RSAKey otherRsa;
    static ECKey ec;

    final FixedClock clock = new FixedClock();
    TokenAccess access;

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

    void configure(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        Settings settings = new Settings(AccessConfig.OPTIONS).all(values);
        AccessConfig config = AccessConfig.from(settings);
        settings.throwIfWrong();
        access = new TokenAccess(config, clock);
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("tenant", "acme")
                .expirationTime(Date.from(NOON.plusSeconds(600)));
    }

    static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    static String hs256(JWTClaimsSet claims) throws Exception {
        return sign(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET), claims);
    }

    static JWSHeader header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm).keyID(key).type(JOSEObjectType.JWT).build();
    }

    Access.Decision judge(String token) {
        return access.judge("Bearer " + token, null, REMOTE);
    }

    Viewer granted(String token) {
        Access.Decision decision = judge(token);
        assertThat(decision).isInstanceOf(Access.Granted.class);
        return ((Access.Granted) decision).viewer();
    }

    void refused(String token, String reason) {
        assertThat(judge(token))
                .isInstanceOfSatisfying(
                        Access.Refused.class,
                        refused -> {
                            assertThat(refused.detail()).contains(reason);
                            assertThat(refused.status()).isEqualTo(401);
                        });
    }

    String keySet(JWK... keys) throws Exception {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, new JWKSet(List.of(keys)).toString(true));
        return file.toString();
    }
}
