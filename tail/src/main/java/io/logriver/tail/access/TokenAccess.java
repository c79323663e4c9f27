package io.logriver.tail.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in who has a good token or ticket. */
public final class TokenAccess implements Access, AutoCloseable {
    private static final String SCHEME = "bearer ";

    private final Optional<KeySet> keys;
    private final TokenVerifier verifier;
    private final Tickets tickets;
    private final Failures failures;
    private final KnownTokens known;

    /** Access as configured; reads the key set, where there is one. */
    public TokenAccess(AccessConfig config, Clock clock) {
        keys =
                config.keys()
                        .map(
                                place ->
                                        KeySet.start(
                                                KeySources.of(place), place, config.keysRefresh()));
        known = new KnownTokens(clock);
        keys.ifPresent(set -> set.onChange(known::clear));
        verifier = new TokenVerifier(config, keys, clock);
        tickets = new Tickets(ticketSecret(config), config.ticketLifetime(), clock);
        failures = new Failures(config.failuresPerMinuteMax(), clock);
    }

    private static Secret ticketSecret(AccessConfig config) {
        byte[] random = new byte[Secret.BYTES_MIN];
        new SecureRandom().nextBytes(random);
        return config.ticketSecret()
                .or(config::secret)
                .orElseGet(() -> Secret.of(Base64.getEncoder().encodeToString(random)))
                .derive("logriver tail tickets");
    }

    @Override
    public Decision judge(@Nullable String authorization, @Nullable String ticket, String remote) {
        if (authorization != null) {
            if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
                return new Refused(401, "Send the token as \"Authorization: Bearer TOKEN\".");
            }
            return judgeToken(authorization.substring(SCHEME.length()).strip(), remote);
        }
        if (ticket != null) {
            return judge(() -> tickets.redeem(ticket), remote);
        }
        return new Refused(401, "A token is missing: send \"Authorization: Bearer TOKEN\".");
    }

    @Override
    public String ticketFor(Viewer viewer) {
        return tickets.issue(viewer);
    }

    @Override
    public void close() {
        keys.ifPresent(KeySet::close);
    }

    private Decision judgeToken(String token, String remote) {
        Viewer viewer = known.find(token);
        if (viewer != null) {
            return new Granted(viewer);
        }
        return judge(
                () -> {
                    long age = known.age();
                    Viewer found = verifier.verify(token);
                    known.add(token, found, age);
                    return found;
                },
                remote);
    }

    private interface Judgement {
        Viewer viewer() throws Refusal;
    }

    private Decision judge(Judgement judgement, String remote) {
        if (failures.isBlocked(remote)) {
            return new Refused(
                    429, "Too many wrong tokens came from your address: wait for a minute.");
        }
        try {
            return new Granted(judgement.viewer());
        } catch (Refusal refusal) {
            if (refusal.status() == 401) {
                failures.add(remote);
            }
            return new Refused(refusal.status(), refusal.detail());
        }
    }
}
