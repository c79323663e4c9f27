package io.logriver.model.filter;

import io.logriver.model.Level;
import io.logriver.model.filter.Expression.And;
import io.logriver.model.filter.Expression.Condition;
import io.logriver.model.filter.Expression.Not;
import io.logriver.model.filter.Expression.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives expressions of the same meaning the same shape, so that their texts are equal: "not" only
 * before conditions, no "and" within "and", parts sorted and each there once.
 */
final class Normal {
    private Normal() {}

    static Expression of(Expression expression) {
        return of(expression, false);
    }

    private static Expression of(Expression expression, boolean negated) {
        if (expression instanceof Not not) {
            return of(not.part(), !negated);
        }
        if (expression instanceof And and) {
            return join(and.parts(), negated, !negated);
        }
        if (expression instanceof Or or) {
            return join(or.parts(), negated, negated);
        }
        Condition condition = simplest((Condition) expression);
        return negated ? new Not(condition) : condition;
    }

    private static Expression join(List<Expression> parts, boolean negated, boolean and) {
        TreeMap<String, Expression> sorted = new TreeMap<>();
        for (Expression part : parts) {
            Expression normal = of(part, negated);
            List<Expression> flat =
                    and && normal instanceof And inner
                            ? inner.parts()
                            : !and && normal instanceof Or inner ? inner.parts() : List.of(normal);
            flat.forEach(one -> sorted.put(one.toString(), one));
        }
        if (sorted.size() == 1) {
            return sorted.firstEntry().getValue();
        }
        List<Expression> all = new ArrayList<>(sorted.values());
        return and ? new And(all) : new Or(all);
    }

    /** Values sorted, and levels by "at least" and "at most" where there is a next one. */
    private static Condition simplest(Condition condition) {
        List<Value> values = List.copyOf(new TreeSet<>(condition.values()));
        Condition plain = new Condition(condition.key(), condition.operator(), values);
        if (values.size() != 1 || values.get(0).kind() != Value.Kind.LEVEL) {
            return plain;
        }
        int level = Level.valueOf(values.get(0).text()).ordinal();
        if (plain.operator() == Operator.GREATER && level + 1 < Level.COUNT) {
            return levels(plain, Operator.GREATER_OR_EQUAL, level + 1);
        }
        if (plain.operator() == Operator.LESS && level > 0) {
            return levels(plain, Operator.LESS_OR_EQUAL, level - 1);
        }
        return plain;
    }

    private static Condition levels(Condition of, Operator operator, int level) {
        return new Condition(of.key(), operator, List.of(Value.level(Level.of(level))));
    }
}
