package io.logriver.udfs.redact;

import io.logriver.model.rules.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The built-in kinds of secrets; the name stands in the replacement and in the counts. */
enum Secret {
    /** Numbers of payment cards with a right check digit. */
    CREDIT_CARD,
    /** What follows "Bearer", and the credentials of an Authorization header. */
    BEARER_TOKEN,
    /** JSON web tokens. */
    JWT,
    /** Ids of AWS access keys. */
    AWS_ACCESS_KEY,
    /** Keys that tell their issuer by how they begin: GitHub, GitLab, Slack, Stripe, Google, ... */
    API_KEY,
    /** Private keys in PEM. */
    PRIVATE_KEY,
    /** The password in {@code scheme://user:password@host}. */
    URL_PASSWORD,
    /** Values of keys named password, secret, token, api_key and the like. */
    PASSWORD,
    /** E-mail addresses. */
    EMAIL;

    private final String ruleName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String ruleName() {
        return ruleName;
    }

    /** One bit per secret that the rules ask for. */
    static int mask(Redaction redaction) {
        int mask = 0;
        for (Secret secret : values()) {
            mask |= redaction.applies(secret.ruleName) ? secret.bit() : 0;
        }
        return mask;
    }

    int bit() {
        return 1 << ordinal();
    }

    /** What stands where a secret was. */
    static byte[] replacement(String rule) {
        return ("[REDACTED:" + rule + "]").getBytes(StandardCharsets.US_ASCII);
    }
}
