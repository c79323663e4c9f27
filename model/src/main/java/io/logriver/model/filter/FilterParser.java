package io.logriver.model.filter;

import io.logriver.model.Nearest;
import io.logriver.model.Wire;
import io.logriver.model.filter.Expression.And;
import io.logriver.model.filter.Expression.Condition;
import io.logriver.model.filter.Expression.Not;
import io.logriver.model.filter.Expression.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a filter's text by recursive descent; the grammar is in {@code docs/filters.md}. */
final class FilterParser {
    private static final List<String> OPERATORS =
            List.of("=", "!=", "<", "<=", ">", ">=", "~", "!~", "contains", "in", "not");

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int conditions;
    private int regexes;

    private FilterParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Expression parse(String text) {
        if (text.length() > Filter.LENGTH_MAX) {
            throw new FilterException(
                    Filter.LENGTH_MAX + 1,
                    "a filter has at most %,d characters, this one has %,d."
                            .formatted(Filter.LENGTH_MAX, text.length()));
        }
        FilterParser parser = new FilterParser(Tokens.of(text));
        if (parser.peek().kind() == Token.Kind.END) {
            return new And(List.of());
        }
        Expression all = parser.or();
        Token rest = parser.peek();
        if (rest.kind() != Token.Kind.END) {
            throw new FilterException(
                    rest.position(),
                    rest.isSign(")")
                            ? "\")\" closes nothing: there is no \"(\" before it."
                            : "%s stands where \"and\", \"or\" or the end was expected%s."
                                    .formatted(rest.shown(), joiner(rest)));
        }
        return all;
    }

    private static String joiner(Token token) {
        return switch (token.text()) {
            case "&&", "&" -> ": write \"and\"";
            case "||", "|" -> ": write \"or\"";
            default -> Nearest.hint(token.text(), List.of("and", "or"));
        };
    }

    private Expression or() {
        List<Expression> parts = new ArrayList<>();
        parts.add(and());
        while (take("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private Expression and() {
        List<Expression> parts = new ArrayList<>();
        parts.add(not());
        while (take("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private Expression not() {
        Token token = peek();
        boolean negated = take("not");
        if (!negated && !token.isSign("(")) {
            return condition();
        }
        if (++depth > Filter.DEPTH_MAX) {
            throw new FilterException(
                    token.position(),
                    "parentheses and \"not\" nest at most %d deep.".formatted(Filter.DEPTH_MAX));
        }
        Expression inner;
        if (negated) {
            inner = new Not(not());
        } else {
            next++;
            inner = or();
            expectClosing(token);
        }
        depth--;
        return inner;
    }

    private void expectClosing(Token opening) {
        Token token = next();
        if (!token.isSign(")")) {
            throw new FilterException(
                    token.position(),
                    "%s stands where \")\" was expected, for the \"(\" at character %d."
                            .formatted(token.shown(), opening.position()));
        }
    }

    private Expression condition() {
        Token token = next();
        if (++conditions > Filter.CONDITIONS_MAX) {
            throw new FilterException(
                    token.position(),
                    "a filter has at most %d conditions; \"in (…)\" is one with many values."
                            .formatted(Filter.CONDITIONS_MAX));
        }
        if (token.kind() == Token.Kind.TEXT) {
            return new Condition(Wire.MESSAGE, Operator.CONTAINS, List.of(Literals.search(token)));
        }
        if (token.isWord("exists")) {
            return new Condition(key(next()), Operator.EXISTS, List.of());
        }
        if (token.kind() == Token.Kind.WORD && !isReserved(token) && !isOperator(peek())) {
            throw noOperator(token);
        }
        String key = key(token);
        return comparison(key, next());
    }

    private static boolean isReserved(Token token) {
        return Words.RESERVED.contains(token.text().toLowerCase(Locale.ROOT));
    }

    private FilterException noOperator(Token token) {
        if (Keys.isKnown(token.text())) {
            return new FilterException(
                    peek().position(),
                    "%s stands where an operator was expected after %s: one of %s%s."
                            .formatted(
                                    peek().shown(),
                                    token.shown(),
                                    String.join(" ", OPERATORS),
                                    peek().kind() == Token.Kind.WORD
                                            ? Nearest.hint(peek().text(), OPERATORS)
                                            : ""));
        }
        return new FilterException(
                token.position(),
                "%s is neither a key nor in quotes: to look for it in the message, write %s; a"
                        .concat(" condition is KEY OPERATOR VALUE, as in log.level >= WARN.")
                        .formatted(token.shown(), Words.quoted(token.text())));
    }

    private static boolean isOperator(Token token) {
        return (token.kind() == Token.Kind.SIGN
                        && !token.isSign("(")
                        && !token.isSign(")")
                        && !token.isSign(","))
                || token.isWord("in")
                || token.isWord("contains")
                || token.isWord("not");
    }

    private static String key(Token token) {
        boolean named =
                token.kind() == Token.Kind.KEY
                        || (token.kind() == Token.Kind.WORD && !isReserved(token));
        if (!named) {
            throw new FilterException(
                    token.position(),
                    "%s stands where a condition was expected: KEY OPERATOR VALUE, as in"
                            .concat(" log.level >= WARN, or a text in quotes.")
                            .formatted(token.shown()));
        }
        if (!Keys.isKnown(token.text())) {
            throw new FilterException(
                    token.position(),
                    "%s is no key of an event (%s)."
                            .formatted(token.shown(), Keys.advice(token.text())));
        }
        return token.text();
    }

    private Expression comparison(String key, Token operator) {
        if (operator.isWord("not")) {
            Token negated = next();
            if (!negated.isWord("in") && !negated.isWord("contains")) {
                throw new FilterException(
                        negated.position(),
                        "%s stands after \"not\" where \"in\" or \"contains\" was expected."
                                .formatted(negated.shown()));
            }
            return new Not(comparison(key, negated));
        }
        if (operator.isWord("in")) {
            return new Condition(key, Operator.EQUAL, list(key));
        }
        String sign = operator.isWord("contains") ? "contains" : operator.text();
        return switch (sign) {
            case "!=" -> new Not(one(key, Operator.EQUAL));
            case "!~" -> new Not(one(key, Operator.MATCHES));
            case "=", "==" -> one(key, Operator.EQUAL);
            case "~" -> one(key, Operator.MATCHES);
            case "<" -> one(key, Operator.LESS);
            case "<=" -> one(key, Operator.LESS_OR_EQUAL);
            case ">" -> one(key, Operator.GREATER);
            case ">=" -> one(key, Operator.GREATER_OR_EQUAL);
            case "contains" -> one(key, Operator.CONTAINS);
            default ->
                    throw new FilterException(
                            operator.position(),
                            "%s stands where an operator was expected after \"%s\": one of %s."
                                    .formatted(operator.shown(), key, String.join(" ", OPERATORS)));
        };
    }

    private Condition one(String key, Operator operator) {
        if (operator == Operator.MATCHES && ++regexes > Filter.REGEXES_MAX) {
            throw new FilterException(
                    peek().position(),
                    "a filter has at most %d regular expressions; texts by \"contains\" cost less."
                            .formatted(Filter.REGEXES_MAX));
        }
        return new Condition(key, operator, List.of(Literals.value(key, operator, next())));
    }

    private List<Value> list(String key) {
        Token opening = next();
        if (!opening.isSign("(")) {
            throw new FilterException(
                    opening.position(),
                    "%s stands after \"in\" where \"(\" was expected, as in %s in (\"a\", \"b\")."
                            .formatted(opening.shown(), key));
        }
        List<Value> values = new ArrayList<>();
        while (true) {
            Token token = next();
            values.add(Literals.value(key, Operator.EQUAL, token));
            if (values.size() > Filter.VALUES_MAX) {
                throw new FilterException(
                        token.position(),
                        "\"in\" has at most %d values.".formatted(Filter.VALUES_MAX));
            }
            Token separator = next();
            if (separator.isSign(")")) {
                return values;
            }
            if (!separator.isSign(",")) {
                throw new FilterException(
                        separator.position(),
                        "%s stands in the list where \",\" or \")\" was expected."
                                .formatted(separator.shown()));
            }
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token next() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private boolean take(String word) {
        if (!peek().isWord(word)) {
            return false;
        }
        next++;
        return true;
    }
}
