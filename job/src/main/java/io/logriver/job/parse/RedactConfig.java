package io.logriver.job.parse;

import io.logriver.model.config.Problems;
import io.logriver.model.rules.Redaction;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.configuration.ReadableConfig;

/** What is hidden in lines of tenants without rules of their own. */
public record RedactConfig(boolean enabled, boolean email, List<String> except)
        implements Serializable {
    public RedactConfig {
        except = List.copyOf(except);
    }

    static RedactConfig from(ReadableConfig config, Problems problems) {
        List<String> except = config.get(RedactOptions.EXCEPT);
        for (String rule : except) {
            if (!Redaction.BUILT_IN.contains(rule)) {
                problems.add(
                        "redact.except names \"%s\", which is no rule: use %s",
                        rule, String.join(", ", Redaction.BUILT_IN));
            }
        }
        return new RedactConfig(
                config.get(RedactOptions.ENABLED), config.get(RedactOptions.EMAIL), except);
    }

    Redaction redaction() {
        return new Redaction(enabled, email, new TreeSet<>(except), List.of());
    }
}
