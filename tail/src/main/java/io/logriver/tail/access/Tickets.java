package io.logriver.tail.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeSet;

/**
 * Tickets: what a browser shows in an address, where it cannot send a token. Each is good for a
 * moment, and once.
 *
 * <p>A ticket says itself whom it stands for, signed with a key that is for tickets alone; so every
 * server with that key takes it. That it was used is known where it was used: at each other server
 * it could be shown once more within its few seconds.
 */
final class Tickets {
    /** As many may be in use at a time; beyond, new ones are refused rather than taken twice. */
    static final int USED_MAX = 100_000;

    private static final String TYPE = "ticket+jwt";
    private static final String WRONG = "The ticket is wrong, used or too old: get a new one.";

    private final Secret key;
    private final TokenSigner signer;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> used = new LinkedHashMap<>();

    Tickets(Secret key, Duration lifetime, Clock clock) {
        this.key = key;
        this.lifetime = lifetime;
        this.clock = clock;
        signer = new TokenSigner(key);
    }

    String issue(Viewer viewer) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", Base64.getUrlEncoder().withoutPadding().encodeToString(id));
        claims.put("until", clock.instant().plus(lifetime).toEpochMilli());
        claims.put(Claims.TENANT, viewer.tenant());
        claims.put("sub", viewer.subject());
        claims.put(Claims.SERVICES, new TreeSet<>(viewer.services()));
        claims.put(Claims.ENVIRONMENTS, new TreeSet<>(viewer.environments()));
        claims.put("exp", viewer.expires().getEpochSecond());
        return signer.sign(TYPE, claims);
    }

    Viewer redeem(String ticket) throws Refusal {
        if (ticket.length() > TokenVerifier.LENGTH_MAX) {
            throw Refusal.wrong(WRONG);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(ticket);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                    || !jwt.verify(new MACVerifier(key.bytes()))) {
                throw Refusal.wrong(WRONG);
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Instant until = Instant.ofEpochMilli(claims.getLongClaim("until"));
            if (!clock.instant().isBefore(until)) {
                throw Refusal.wrong(WRONG);
            }
            use(claims.getJWTID(), until);
            return new Viewer(
                    claims.getStringClaim(Claims.TENANT),
                    claims.getSubject(),
                    new LinkedHashSet<>(claims.getStringListClaim(Claims.SERVICES)),
                    new LinkedHashSet<>(claims.getStringListClaim(Claims.ENVIRONMENTS)),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException | JOSEException e) {
            throw Refusal.wrong(WRONG);
        }
    }

    private synchronized void use(String id, Instant until) throws Refusal {
        Instant now = clock.instant();
        for (Iterator<Instant> oldest = used.values().iterator(); oldest.hasNext(); ) {
            if (now.isBefore(oldest.next())) {
                break;
            }
            oldest.remove();
        }
        if (used.size() >= USED_MAX) {
            throw Refusal.later("Too many tickets are in use: try again in a moment.");
        }
        if (used.putIfAbsent(id, until) != null) {
            throw Refusal.wrong(WRONG);
        }
    }
}
