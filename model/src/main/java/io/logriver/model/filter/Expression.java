package io.logriver.model.filter;

import java.util.List;
import java.util.stream.Collectors;

/** What a filter asks of an event; its text is what the language writes for it. */
public sealed interface Expression {
    /** All parts hold; without parts it holds for every event. */
    record And(List<Expression> parts) implements Expression {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" and "));
        }
    }

    /** One part or more holds. */
    record Or(List<Expression> parts) implements Expression {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" or "));
        }
    }

    /** The part does not hold. */
    record Not(Expression part) implements Expression {
        @Override
        public String toString() {
            if (part instanceof Condition condition && !condition.operator().orders()) {
                return condition.negated();
            }
            return part instanceof Condition ? "not " + part : "not (" + part + ")";
        }
    }

    /**
     * One comparison of one key; it never holds where the key is missing.
     *
     * @param values what it is compared with: none for {@link Operator#EXISTS}, one or more for
     *     {@link Operator#EQUAL}, else one
     */
    record Condition(String key, Operator operator, List<Value> values) implements Expression {
        public Condition {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            String name = Words.key(key);
            return switch (operator) {
                case EXISTS -> "exists " + name;
                case EQUAL -> name + (values.size() == 1 ? " = " : " in ") + list();
                default -> name + " " + operator.sign() + " " + list();
            };
        }

        private String negated() {
            String name = Words.key(key);
            return switch (operator) {
                case EQUAL -> name + (values.size() == 1 ? " != " : " not in ") + list();
                case MATCHES -> name + " !~ " + list();
                case CONTAINS -> name + " not contains " + list();
                default -> "not " + this;
            };
        }

        private String list() {
            String joined = values.stream().map(Object::toString).collect(Collectors.joining(", "));
            return values.size() == 1 ? joined : "(" + joined + ")";
        }
    }
}
