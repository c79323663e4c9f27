package io.logriver.tail;

import io.logriver.model.config.InvalidConfigException;
import io.logriver.tail.access.TokenAccess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the server from the command line; see {@link #USAGE}. */
public final class TailMain {
    private static final String USAGE =
            """
            usage: TailMain [--config FILE] [-D KEY=VALUE]...

              --config FILE    YAML file with the server's configuration (docs/tail-configuration.md)
              -D KEY=VALUE     one value; wins over the file and the environment
            """;

    private TailMain() {}

    public static void main(String[] words) {
        // Addresses and ids are read by machines: digits are the same in every country.
        Locale.setDefault(Locale.ROOT);
        try {
            TailConfig config = config(words, System.getenv());
            if (!config.access().isGiven()) {
                System.err.println(
                        "Nobody could be let in: give access.secret-file, access.secret or access.jwks");
                System.exit(2);
            }
            TokenAccess access = new TokenAccess(config.access(), Clock.systemUTC());
            TailServer server = TailServer.start(config, access);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        } catch (InvalidConfigException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static TailConfig config(String[] words, Map<String, String> environment) {
        Optional<Path> file = Optional.empty();
        Map<String, String> overrides = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            String next = i + 1 < words.length ? words[i + 1] : null;
            if (word.equals("--config") && next != null) {
                file = Optional.of(Path.of(next));
                i++;
            } else if (word.equals("-D") && isAssignment(next)) {
                assign(next, overrides);
                i++;
            } else if (word.startsWith("-D") && isAssignment(word.substring(2))) {
                assign(word.substring(2), overrides);
            } else {
                System.err.printf("\"%s\" is not an argument here.%n%s", word, USAGE);
                System.exit(2);
            }
        }
        return TailConfig.read(file, environment, overrides);
    }

    private static boolean isAssignment(@Nullable String word) {
        return word != null && word.indexOf('=') > 0;
    }

    private static void assign(@Nullable String assignment, Map<String, String> overrides) {
        if (assignment != null) {
            int equals = assignment.indexOf('=');
            overrides.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }
}
