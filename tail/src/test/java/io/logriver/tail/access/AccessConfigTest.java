package io.logriver.tail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.logriver.model.config.InvalidConfigException;
import io.logriver.tail.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessConfigTest {
    @TempDir Path folder;

    private static AccessConfig read(Map<String, String> values) {
        Settings settings = new Settings(AccessConfig.OPTIONS).all(values);
        AccessConfig config = AccessConfig.from(settings);
        settings.throwIfWrong();
        return config;
    }

    private static void refused(Map<String, String> values, String part) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> read(values))
                .withMessageContaining(part);
    }

    @Test
    void nothingIsGivenAtFirstAndTimesAreShort() {
        AccessConfig config = read(Map.of());
        assertThat(config.isGiven()).isFalse();
        assertThat(config.ticketLifetime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.lifetimeMax()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void aSecretIsNeverShown() {
        String secret = "a-secret-of-more-than-32-characters!";
        assertThat(read(Map.of("access.secret", secret)).toString()).doesNotContain(secret);
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> read(Map.of("access.secret", "hunter2")))
                .withMessageContaining("a secret has at least 32 bytes, this one has 7")
                .matches(e -> !e.getMessage().contains("hunter2"));
    }

    @Test
    void whatCannotWorkIsToldAtOnce() throws Exception {
        refused(Map.of("access.secret-file", folder.resolve("none").toString()), "cannot be read");
        refused(Map.of("access.jwks", "http://id.example.com/keys"), "use https://");
        Path empty = Files.writeString(folder.resolve("empty"), "{\"keys\":[]}");
        refused(Map.of("access.jwks", empty.toString()), "0 keys for RS256 or ES256");
        Path secret = Files.writeString(folder.resolve("secret"), "s".repeat(32) + "\n");
        refused(
                Map.of("access.secret", "s".repeat(32), "access.secret-file", secret.toString()),
                "give one");
    }

    @Test
    void aKeyFileIsMadeOnceForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("sub/tail.key");
        Secret made = KeyFile.ensure(file);
        assertThat(KeyFile.ensure(file).bytes()).isEqualTo(made.bytes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent().toFile().list()).containsExactly("tail.key");
    }
}
