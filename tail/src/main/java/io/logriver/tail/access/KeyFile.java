package io.logriver.tail.access;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The file that a local stack keeps its secret in. */
public final class KeyFile {
    private KeyFile() {}

    /** The secret of this file, which is made, for its owner's eyes only, where there is none. */
    public static Secret ensure(Path file) throws IOException {
        if (Files.notExists(file)) {
            create(file);
        }
        return Secret.read(file);
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[Secret.BYTES_MIN];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // Complete before it has its name, so that nobody reads half of it.
        Path draft = Files.createTempFile(parent, "key", ".new", ownerOnly());
        try {
            Files.writeString(draft, text + "\n", StandardOpenOption.WRITE);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its secret is the one.
            return;
        } finally {
            Files.delete(draft);
        }
    }

    private static java.nio.file.attribute.FileAttribute<
                    Set<java.nio.file.attribute.PosixFilePermission>>
            ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
}
