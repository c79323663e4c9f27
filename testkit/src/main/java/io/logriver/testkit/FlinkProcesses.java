package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How Flink's processes are started: command lines, memory, environment, files. */
final class FlinkProcesses {
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";
    private static final Pattern SPACES = Pattern.compile(" +");

    private final Path folder;

    FlinkProcesses(Path folder) {
        this.folder = folder;
    }

    /**
     * What Flink makes of its memory settings.
     *
     * @param dynamicOptions the {@code -D key=value} of the process's own command line
     */
    record Memory(List<String> jvmOptions, List<String> dynamicOptions) {}

    Path conf() {
        return folder.resolve("conf");
    }

    Path log(String part) {
        return folder.resolve("log").resolve(part + ".log");
    }

    Path pidFile(String part) {
        return folder.resolve(part + ".pid");
    }

    Optional<ServerProcess> find(String part) {
        return ServerProcess.find(pidFile(part), mark(part));
    }

    Map<String, String> environment() {
        return Map.of(
                "FLINK_CONF_DIR", conf().toString(),
                "FLINK_LIB_DIR", folder.resolve("plugins").toString(),
                "FLINK_PLUGINS_DIR", folder.resolve("plugins").toString());
    }

    /** The command line up to the class path; the main class follows. */
    List<String> java(String part, List<String> jvmOptions) {
        String log4j = part.equals("client") ? "log4j-cli.properties" : "log4j.properties";
        List<String> command = new ArrayList<>();
        command.add(Programs.java());
        command.add(mark(part));
        command.addAll(jvmOptions);
        command.add("@" + conf().resolve("jvm.options"));
        command.add("-Dlog.file=" + log(part));
        command.add("-Dlog4j.configurationFile=" + conf().resolve(log4j).toUri());
        command.add("-cp");
        command.add(Runtimes.flink());
        return command;
    }

    /** Asks Flink how much memory the process takes, as its own start scripts do. */
    Memory memory(String question) {
        List<String> command =
                List.of(
                        Programs.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j2.level=off",
                        "-cp",
                        Runtimes.flink(),
                        "org.apache.flink.runtime.util.bash.BashJavaUtils",
                        question,
                        "--configDir",
                        conf().toString());
        List<String> results = new ArrayList<>();
        String output = output(command);
        output.lines()
                .filter(line -> line.startsWith(RESULT))
                .forEach(line -> results.add(line.substring(RESULT.length())));
        if (results.size() != 2) {
            throw new ServerFailure(
                    "Flink does not accept its configuration in %s: %s"
                            .formatted(conf(), output.strip()));
        }
        return new Memory(words(results.get(0)), words(results.get(1)));
    }

    private String output(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        try {
            Process process = builder.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String line) {
        return SPACES.splitAsStream(line.strip()).toList();
    }

    private String mark(String part) {
        return ServerProcess.mark(folder, part);
    }
}
