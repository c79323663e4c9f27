package io.logriver.testkit;

import io.logriver.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a token says: who may look, at what and until when.
 *
 * @param services the only ones that may be seen; none for all
 * @param environments the only ones that may be seen; none for all
 */
public record TailToken(
        String tenant, List<String> services, List<String> environments, Instant expires) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode(Map.of("alg", "HS256"));

    /** The token as it is sent, signed with a key that its reader has as well. */
    public String sign(byte[] key) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("tenant", tenant);
        if (!services.isEmpty()) {
            claims.put("services", services);
        }
        if (!environments.isEmpty()) {
            claims.put("environments", environments);
        }
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", expires.getEpochSecond());
        String signed = HEADER + "." + encode(claims);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static String encode(Map<String, Object> json) {
        return BASE64.encodeToString(Json.bytes(json));
    }
}
