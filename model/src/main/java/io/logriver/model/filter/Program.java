package io.logriver.model.filter;

import io.logriver.model.filter.Expression.And;
import io.logriver.model.filter.Expression.Condition;
import io.logriver.model.filter.Expression.Not;
import io.logriver.model.filter.Expression.Or;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression made ready to be asked: its keys as bytes, a test for each condition, and the
 * question itself over bits.
 *
 * <p>Each condition has a bit. While an event is scanned, two words say which conditions are known
 * by now, and which of those hold; {@link #decide} tells the answer as soon as nothing that is
 * unknown can change it.
 */
final class Program {
    /** There is a bit for each condition. */
    static final int CONDITIONS_MAX = Long.SIZE;

    private final List<Condition> conditions = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Junction root;

    final byte[][] paths;
    final long[] conditionsOfPath;
    final Check[] checks;

    /** The bits of conditions that are content with any value. */
    final long existence;

    Program(Expression expression) {
        root = junction(expression);
        paths =
                keys.stream()
                        .map(key -> key.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        conditionsOfPath = new long[paths.length];
        checks = conditions.stream().map(Checks::of).toArray(Check[]::new);
        long exists = 0;
        for (int i = 0; i < checks.length; i++) {
            conditionsOfPath[keys.indexOf(conditions.get(i).key())] |= 1L << i;
            exists |= conditions.get(i).operator() == Operator.EXISTS ? 1L << i : 0;
        }
        existence = exists;
    }

    /** The answer by what is known: positive for yes, negative for no, 0 for not decided. */
    int decide(long known, long holding) {
        return root.decide(known, holding);
    }

    private Junction junction(Expression expression) {
        boolean or = expression instanceof Or;
        List<Expression> parts =
                expression instanceof And and
                        ? and.parts()
                        : expression instanceof Or any ? any.parts() : List.of(expression);
        long plain = 0;
        long negated = 0;
        List<Junction> inner = new ArrayList<>();
        for (Expression part : parts) {
            if (part instanceof Condition condition) {
                plain |= bit(condition);
            } else if (part instanceof Not not) {
                negated |= bit((Condition) not.part());
            } else {
                inner.add(junction(part));
            }
        }
        return new Junction(or, plain, negated, inner.toArray(Junction[]::new));
    }

    private long bit(Condition condition) {
        int index = conditions.indexOf(condition);
        if (index < 0) {
            index = conditions.size();
            if (index == CONDITIONS_MAX) {
                throw new IllegalArgumentException(
                        "A filter has at most %d different conditions.".formatted(CONDITIONS_MAX));
            }
            conditions.add(condition);
            if (!keys.contains(condition.key())) {
                keys.add(condition.key());
            }
        }
        return 1L << index;
    }

    /** An "and", or an "or", of conditions, of negated conditions, and of further junctions. */
    private record Junction(boolean or, long plain, long negated, Junction[] inner) {
        int decide(long known, long holding) {
            long yes = known & ((plain & holding) | (negated & ~holding));
            long no = known & ((plain & ~holding) | (negated & holding));
            if (or ? yes != 0 : no != 0) {
                return or ? 1 : -1;
            }
            boolean decided = ((plain | negated) & ~known) == 0;
            for (Junction junction : inner) {
                int answer = junction.decide(known, holding);
                if (or ? answer > 0 : answer < 0) {
                    return answer;
                }
                decided &= answer != 0;
            }
            return decided ? (or ? -1 : 1) : 0;
        }
    }
}
