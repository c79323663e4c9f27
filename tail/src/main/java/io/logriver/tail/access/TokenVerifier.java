package io.logriver.tail.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes a viewer of a signed token, or refuses it.
 *
 * <p>What a token is checked with is decided by the configuration, never by the token: HS256 by the
 * secret, RS256 and ES256 by the keys of the key set that are made for them. Whatever else its
 * header offers (keys, addresses of keys, certificates) is not looked at.
 */
final class TokenVerifier {
    /** Longer ones are not looked at, in characters. */
    static final int LENGTH_MAX = 8_192;

    private static final String SIGNATURE =
            "The token's signature is wrong, or made with a key that this server does not know.";

    private final Optional<Secret> secret;
    private final Optional<KeySet> keys;
    private final Claims claims;

    TokenVerifier(AccessConfig config, Optional<KeySet> keys, Clock clock) {
        this.secret = config.secret();
        this.keys = keys;
        claims = new Claims(config, clock);
    }

    Viewer verify(String token) throws Refusal {
        if (token.length() > LENGTH_MAX) {
            throw Refusal.wrong("The token is longer than %,d bytes.".formatted(LENGTH_MAX));
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!isSigned(jwt)) {
                throw Refusal.wrong(SIGNATURE);
            }
            return claims.viewer(jwt.getJWTClaimsSet());
        } catch (ParseException e) {
            throw Refusal.wrong("The token is no signed JWT.");
        } catch (JOSEException e) {
            throw Refusal.wrong(SIGNATURE);
        }
    }

    private boolean isSigned(SignedJWT jwt) throws JOSEException, Refusal {
        JWSHeader header = jwt.getHeader();
        JWSAlgorithm algorithm = header.getAlgorithm();
        if (JWSAlgorithm.HS256.equals(algorithm) && secret.isPresent()) {
            return jwt.verify(new MACVerifier(secret.get().bytes()));
        }
        boolean asymmetric =
                JWSAlgorithm.RS256.equals(algorithm) || JWSAlgorithm.ES256.equals(algorithm);
        if (!asymmetric || keys.isEmpty()) {
            throw Refusal.wrong(
                    "The token is signed in a way that this server does not take: use %s."
                            .formatted(ways()));
        }
        List<JWK> candidates = keys.get().candidates(header);
        if (candidates.isEmpty() && keys.get().lookAgain()) {
            throw Refusal.later("The token's key is not known yet: try again in a moment.");
        }
        for (JWK key : candidates) {
            if (jwt.verify(verifier(key))) {
                return true;
            }
        }
        return false;
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa
                ? new RSASSAVerifier(rsa.toRSAPublicKey())
                : new ECDSAVerifier(((ECKey) key).toECPublicKey());
    }

    private String ways() {
        String symmetric = secret.isPresent() ? "HS256" : "";
        String asymmetric = keys.isPresent() ? "RS256 or ES256" : "";
        return symmetric.isEmpty() || asymmetric.isEmpty()
                ? symmetric + asymmetric
                : symmetric + ", " + asymmetric;
    }
}
