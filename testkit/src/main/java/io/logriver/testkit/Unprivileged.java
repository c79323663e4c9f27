package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * Running a program without root's powers when we are root: as the user {@code nobody}, who owns
 * the program's folder. For anybody else nothing changes.
 */
final class Unprivileged {
    // By number, since a small image may have no name for it.
    private static final int NOBODY = 65534;

    private Unprivileged() {}

    /** The command that runs the program, as nobody if we are root. */
    static List<String> command(Path folder, String... program) {
        List<String> command = new ArrayList<>();
        if (Programs.weAreRoot()) {
            command.add(setpriv().toString());
            command.add("--reuid=" + NOBODY);
            command.add("--regid=" + NOBODY);
            command.add("--clear-groups");
            if (!isReachable(folder) || !isReachable(Path.of(program[0]))) {
                // Below root's own home, say. The right to look, and nothing else, comes along.
                command.add("--inh-caps=-all,+dac_read_search");
                command.add("--ambient-caps=-all,+dac_read_search");
            }
        }
        command.addAll(List.of(program));
        return command;
    }

    /** Gives the folder and all in it to nobody, if we are root. */
    static void own(Path folder) {
        if (!Programs.weAreRoot()) {
            return;
        }
        try {
            Files.walkFileTree(folder, new GiveAway());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path setpriv() {
        return Programs.find("setpriv")
                .orElseThrow(
                        () ->
                                new ServerFailure(
                                        "Elasticsearch refuses to run as root, and setpriv, which"
                                                + " drops to another user, is not installed: install"
                                                + " util-linux, or run as a normal user."));
    }

    private static boolean isReachable(Path path) {
        try {
            for (Path p = path.toRealPath().getParent(); p != null; p = p.getParent()) {
                if (!Files.getPosixFilePermissions(p)
                        .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class GiveAway extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            give(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            give(file);
            return FileVisitResult.CONTINUE;
        }

        private static void give(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }
}
