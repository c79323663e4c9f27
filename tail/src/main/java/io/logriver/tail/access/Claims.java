package io.logriver.tail.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.logriver.model.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes a viewer of what a signed token says. Whatever is there in the wrong shape refuses the
 * token: read as missing, a scope would let its bearer see everything.
 */
final class Claims {
    static final String TENANT = "tenant";
    static final String SERVICES = "services";
    static final String ENVIRONMENTS = "environments";

    /** So that a ticket, which carries the scope, fits into an address. */
    static final int SCOPE_LENGTH_MAX = 1_500;

    private static final int SUBJECT_LENGTH_MAX = 200;

    private final AccessConfig config;
    private final Clock clock;

    Claims(AccessConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Viewer viewer(JWTClaimsSet claims) throws Refusal {
        Instant expires = expiry(claims);
        issuedForUs(claims);
        Map<String, Object> all = claims.getClaims();
        if (!(all.get(TENANT) instanceof String tenant) || !Names.isTenant(tenant)) {
            throw Refusal.wrong("The token names no tenant: it needs the claim \"tenant\".");
        }
        Set<String> services = names(all, SERVICES, name -> !name.isBlank());
        Set<String> environments = names(all, ENVIRONMENTS, Names::isEnvironment);
        int length = services.stream().mapToInt(String::length).sum();
        length += environments.stream().mapToInt(String::length).sum();
        if (length > SCOPE_LENGTH_MAX) {
            throw Refusal.wrong(
                    "The token's services and environments have more than %,d characters together."
                            .formatted(SCOPE_LENGTH_MAX));
        }
        return new Viewer(tenant, subject(claims), services, environments, expires);
    }

    private Instant expiry(JWTClaimsSet claims) throws Refusal {
        Instant now = clock.instant();
        Duration skew = config.clockSkew();
        if (claims.getExpirationTime() == null) {
            throw Refusal.wrong("The token never expires: it needs the claim \"exp\".");
        }
        Instant expires = claims.getExpirationTime().toInstant();
        if (!now.isBefore(expires.plus(skew))) {
            throw Refusal.wrong("The token has expired, at %s.".formatted(expires));
        }
        if (expires.isAfter(now.plus(config.lifetimeMax()).plus(skew))) {
            throw Refusal.wrong(
                    "The token is good for too long: until %s, but at most %s from now is allowed."
                            .formatted(expires, days(config.lifetimeMax())));
        }
        if (claims.getNotBeforeTime() != null
                && now.plus(skew).isBefore(claims.getNotBeforeTime().toInstant())) {
            throw Refusal.wrong(
                    "The token is not good before %s."
                            .formatted(claims.getNotBeforeTime().toInstant()));
        }
        return expires.plus(skew);
    }

    private static String days(Duration duration) {
        return duration.toDays() > 1
                ? duration.toDays() + " days"
                : duration.toMinutes() + " minutes";
    }

    private void issuedForUs(JWTClaimsSet claims) throws Refusal {
        if (config.issuer().isPresent() && !config.issuer().get().equals(claims.getIssuer())) {
            throw Refusal.wrong("The token is of another issuer.");
        }
        if (config.audience().isPresent()
                && !claims.getAudience().contains(config.audience().get())) {
            throw Refusal.wrong("The token is for another audience.");
        }
    }

    private static String subject(JWTClaimsSet claims) {
        String subject = claims.getSubject() == null ? "" : claims.getSubject();
        return subject.substring(0, Math.min(subject.length(), SUBJECT_LENGTH_MAX));
    }

    private static Set<String> names(
            Map<String, Object> claims, String claim, Predicate<String> isName) throws Refusal {
        if (!claims.containsKey(claim)) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        if (claims.get(claim) instanceof List<?> list) {
            for (Object item : list) {
                if (!(item instanceof String name) || !isName.test(name)) {
                    names.clear();
                    break;
                }
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            throw Refusal.wrong(
                    "The token's claim \"%s\" is no list of names: leave it out for all."
                            .formatted(claim));
        }
        return names;
    }
}
