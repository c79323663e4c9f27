package io.logriver.tail.access;

import io.logriver.tail.config.Option;
import io.logriver.tail.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whose tokens are taken.
 *
 * @param secret checks HS256
 * @param keys where the keys are that check RS256 and ES256: a path or an address
 * @param ticketSecret signs tickets; empty for one that only this server knows
 */
public record AccessConfig(
        Optional<Secret> secret,
        Optional<String> keys,
        Duration keysRefresh,
        Optional<String> issuer,
        Optional<String> audience,
        Duration clockSkew,
        Duration lifetimeMax,
        Duration ticketLifetime,
        Optional<Secret> ticketSecret,
        int failuresPerMinuteMax,
        Optional<Path> auditFile) {

    private static final Option<Secret> SECRET =
            new Option<>(
                    "access.secret",
                    Option.SECRET,
                    "",
                    "The secret that HS256 tokens are signed with, 32 bytes or more; give it by the environment, or better by access.secret-file.",
                    Secret::of);
    private static final Option<Secret> SECRET_FILE =
            secretFile(
                    "access.secret-file",
                    "A file with the secret that HS256 tokens are signed with.");
    private static final Option<String> KEYS =
            new Option<>(
                    "access.jwks",
                    "path or address",
                    "",
                    "The key set (JWKS) that RS256 and ES256 tokens are checked with: a file, or an https:// address.",
                    AccessConfig::place);
    private static final Option<Duration> KEYS_REFRESH =
            Option.duration("access.jwks-refresh", "5 min", "How often the key set is read again.");
    private static final Option<String> ISSUER =
            Option.text("access.issuer", "", "What the claim iss of a token must be, where given.");
    private static final Option<String> AUDIENCE =
            Option.text(
                    "access.audience", "", "What the claim aud of a token must name, where given.");
    private static final Option<Duration> CLOCK_SKEW =
            Option.duration(
                    "access.clock-skew", "30 s", "How far the clocks of issuers may be off.");
    private static final Option<Duration> LIFETIME_MAX =
            Option.duration(
                    "access.lifetime-max", "30 d", "How far in the future a token's exp may lie.");
    private static final Option<Duration> TICKET_LIFETIME =
            Option.duration("access.ticket-lifetime", "30 s", "How long a ticket is good.");
    private static final Option<Secret> TICKET_SECRET_FILE =
            secretFile(
                    "access.ticket-secret-file",
                    "A file with the secret that tickets are signed with, the same for all servers. Without it, it is derived from the tokens' secret; without that, each server takes its own tickets only.");
    private static final Option<Integer> FAILURES =
            Option.number(
                    "access.failures-per-minute",
                    1,
                    30,
                    "How many wrong tokens and tickets an address may show in a minute.");
    private static final Option<Path> AUDIT_FILE =
            Option.path(
                    "access.audit-file",
                    "A file that says, in a JSON object a line, who looked at what; without it the server's log does.");

    public static final List<Option<?>> OPTIONS =
            List.of(
                    SECRET,
                    SECRET_FILE,
                    KEYS,
                    KEYS_REFRESH,
                    ISSUER,
                    AUDIENCE,
                    CLOCK_SKEW,
                    LIFETIME_MAX,
                    TICKET_LIFETIME,
                    TICKET_SECRET_FILE,
                    FAILURES,
                    AUDIT_FILE);

    public static AccessConfig from(Settings settings) {
        if (settings.find(SECRET).isPresent() && settings.find(SECRET_FILE).isPresent()) {
            settings.problem("access.secret and access.secret-file are both given: give one");
        }
        if (!settings.get(KEYS_REFRESH).isZero() && settings.get(KEYS_REFRESH).toSeconds() < 1) {
            settings.problem("access.jwks-refresh is less than a second: use 1 s or more");
        }
        return new AccessConfig(
                settings.find(SECRET).or(() -> settings.find(SECRET_FILE)),
                settings.find(KEYS),
                settings.get(KEYS_REFRESH),
                settings.find(ISSUER),
                settings.find(AUDIENCE),
                settings.get(CLOCK_SKEW),
                settings.get(LIFETIME_MAX),
                settings.get(TICKET_LIFETIME),
                settings.find(TICKET_SECRET_FILE),
                settings.get(FAILURES),
                settings.find(AUDIT_FILE));
    }

    /** False where no token can be checked, so that nobody could be let in. */
    public boolean isGiven() {
        return secret.isPresent() || keys.isPresent();
    }

    private static Option<Secret> secretFile(String key, String meaning) {
        return new Option<>(
                key,
                "path",
                "",
                meaning,
                text -> {
                    try {
                        return Secret.read(Path.of(text));
                    } catch (IOException e) {
                        throw new IllegalArgumentException(
                                "the file cannot be read (%s)"
                                        .formatted(e.getClass().getSimpleName()),
                                e);
                    }
                });
    }

    private static String place(String text) {
        KeySet.Source source = KeySources.of(text);
        if (!KeySources.isAddress(text)) {
            try {
                KeySet.usable(source.read());
            } catch (IOException | java.text.ParseException e) {
                throw new IllegalArgumentException("it is no key set: " + e.getMessage(), e);
            }
        }
        return text;
    }
}
