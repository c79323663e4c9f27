package io.logriver.model.rules;

import java.util.List;

/**
 * Says what is wrong with a pattern; the reader of the rules file asks it, so that a pattern's
 * problems are told with their lines, and this module needs no pattern engine.
 */
public interface PatternJudge {
    /** Finds no fault. */
    PatternJudge LENIENT =
            new PatternJudge() {
                @Override
                public List<String> judge(PatternRule rule) {
                    return List.of();
                }

                @Override
                public List<String> judge(Redaction.Pattern pattern) {
                    return List.of();
                }
            };

    /** Everything that is wrong with a pattern; empty where it can be used. */
    List<String> judge(PatternRule rule);

    /** Everything that is wrong with a pattern of redaction; empty where it can be used. */
    List<String> judge(Redaction.Pattern pattern);
}
