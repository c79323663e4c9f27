package io.logriver.tail.access;

import io.logriver.model.Json;
import io.logriver.model.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Signs tokens (JWT, HS256) with a secret that the server knows too. */
public final class TokenSigner {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Secret secret;

    public TokenSigner(Secret secret) {
        this.secret = secret;
    }

    /**
     * A token that lets its bearer look as this viewer may.
     *
     * @param issued now
     */
    public String sign(Viewer viewer, Instant issued) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(Claims.TENANT, Names.requireTenant(viewer.tenant()));
        if (!viewer.subject().isEmpty()) {
            claims.put("sub", viewer.subject());
        }
        if (!viewer.services().isEmpty()) {
            claims.put(Claims.SERVICES, new TreeSet<>(viewer.services()));
        }
        if (!viewer.environments().isEmpty()) {
            viewer.environments().forEach(Names::requireEnvironment);
            claims.put(Claims.ENVIRONMENTS, new TreeSet<>(viewer.environments()));
        }
        claims.put("iat", issued.getEpochSecond());
        claims.put("exp", viewer.expires().getEpochSecond());
        return sign("JWT", claims);
    }

    String sign(String type, Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "HS256");
        header.put("typ", type);
        String signed = encoded(Json.bytes(header)) + "." + encoded(Json.bytes(claims));
        return signed + "." + encoded(secret.hmac(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
