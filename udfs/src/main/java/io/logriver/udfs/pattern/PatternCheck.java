package io.logriver.udfs.pattern;

import io.logriver.model.rules.PatternJudge;
import io.logriver.model.rules.PatternRule;
import io.logriver.model.rules.Redaction;
import java.util.List;

/** Judges the patterns of a rules file by what the job would do: compile and try them. */
public final class PatternCheck implements PatternJudge {
    @Override
    public List<String> judge(PatternRule rule) {
        try {
            UserPattern.compile(rule, PatternLimits.DEFAULTS);
            return List.of();
        } catch (PatternRefusedException e) {
            return List.of(e.reason());
        }
    }

    @Override
    public List<String> judge(Redaction.Pattern pattern) {
        try {
            BoundedRegex.compile(pattern.regex(), PatternLimits.REDACTION);
            return List.of();
        } catch (PatternRefusedException e) {
            return List.of(e.reason());
        }
    }
}
