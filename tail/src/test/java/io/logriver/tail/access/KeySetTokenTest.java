package io.logriver.tail.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that are signed with a key of a key set. */
class KeySetTokenTest extends AccessWorld {
    @Test
    void tokensOfItsKeysAreGood() throws Exception {
        configure("access.jwks", keySet(rsa.toPublicJWK(), ec.toPublicJWK()));
        granted(sign(header(JWSAlgorithm.RS256, "r1"), new RSASSASigner(rsa), claims().build()));
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
                    sign(header(JWSAlgorithm.HS256, "r1"), new MACSigner(known), claims().build()),
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
        refused(sign(header, signer, claims().issuer("https://id").build()), "another audience");
    }
}
