package io.logriver.model.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is blotted out of a tenant's lines.
 *
 * @param builtIn whether the built-in rules apply (cards, keys, tokens, passwords)
 * @param email whether e-mail addresses go too
 * @param except built-in rules that do not apply, by name
 * @param patterns the tenant's own
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record Redaction(
        @Nullable Boolean builtIn,
        @Nullable Boolean email,
        Set<String> except,
        List<Pattern> patterns) {

    /**
     * A tenant's own secret.
     *
     * @param name stands in the replacement, {@code [REDACTED:name]}
     * @param regex what is blotted out; where it has a group named {@code secret}, only that group
     */
    public record Pattern(String name, String regex) {}

    /** The names of the built-in rules, without the e-mail addresses that are asked for apart. */
    public static final List<String> BUILT_IN =
            List.of(
                    "credit-card",
                    "bearer-token",
                    "jwt",
                    "aws-access-key",
                    "api-key",
                    "private-key",
                    "url-password",
                    "password");

    /** All built-in rules, no e-mail, nothing else. */
    public static final Redaction DEFAULTS = new Redaction(true, false, Set.of(), List.of());

    public Redaction {
        builtIn = Defaults.orElse(builtIn, true);
        email = Defaults.orElse(email, false);
        except = Set.copyOf(Defaults.orElse(except, Set.of()));
        patterns = List.copyOf(Defaults.orElse(patterns, List.of()));
    }

    /** True where the built-in rule of this name applies. */
    public boolean applies(String rule) {
        return rule.equals("email")
                ? Boolean.TRUE.equals(email)
                : Boolean.TRUE.equals(builtIn) && !except.contains(rule);
    }
}
