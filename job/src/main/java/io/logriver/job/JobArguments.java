package io.logriver.job;

import io.logriver.model.config.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The words behind the jar's name.
 *
 * @param overrides configuration values that win over the file's
 * @param planOnly true where the plan is printed and nothing runs
 */
record JobArguments(
        Optional<Path> file, Map<String, String> overrides, boolean planOnly, boolean help) {

    static final String USAGE =
            """
            usage: flink run logriver-job.jar --config FILE [-D KEY=VALUE]... [--regions LIST] [--plan]

              --config FILE     YAML file with the job's configuration (docs/configuration.md)
              -D KEY=VALUE      one value; wins over the file
              --regions LIST    core, store or core,store; short for -D job.regions=LIST
              --plan            print the execution plan as JSON and run nothing
            """;

    static JobArguments parse(String[] words, Problems problems) {
        Optional<Path> file = Optional.empty();
        Map<String, String> overrides = new LinkedHashMap<>();
        boolean plan = false;
        boolean help = false;
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            switch (word) {
                case "--plan" -> plan = true;
                case "--help", "-h" -> help = true;
                case "--config", "--regions", "-D" -> {
                    if (++i == words.length) {
                        problems.add("%s needs a value behind it", word);
                    } else if (word.equals("--config")) {
                        file = Optional.of(Path.of(words[i]));
                    } else if (word.equals("--regions")) {
                        overrides.put(JobOptions.REGIONS.key(), words[i].replace(',', ';'));
                    } else {
                        override(words[i], overrides, problems);
                    }
                }
                default -> {
                    if (word.startsWith("-D")) {
                        override(word.substring(2), overrides, problems);
                    } else {
                        problems.add(
                                "%s is not an argument: use --config FILE, -D KEY=VALUE,"
                                        + " --regions LIST or --plan",
                                word);
                    }
                }
            }
        }
        return new JobArguments(file, overrides, plan, help);
    }

    private static void override(
            String assignment, Map<String, String> overrides, Problems problems) {
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            problems.add("-D %s is not KEY=VALUE", assignment);
        } else {
            overrides.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }
}
