package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;

/**
 * PostgreSQL's {@code csvlog}: {@code time,"user","database",pid,"client",session,…,LEVEL,state,
 * "message",…}, 23 columns and more.
 */
final class PostgresCsv {
    private static final int COLUMNS_MIN = 14;
    private static final int COLUMNS_MAX = 26;
    private static final int USER = 1;
    private static final int DATABASE = 2;
    private static final int PID = 3;
    private static final int CLIENT = 4;
    private static final int SESSION = 5;
    private static final int COMMAND = 7;
    private static final int LEVEL = 11;
    private static final int STATE = 12;
    private static final int MESSAGE = 13;
    private static final int APPLICATION = 22;
    private static final byte[] FINE = HttpParts.ascii("00000");
    private static final byte[] DATABASE_KEY = HttpParts.ascii("database");
    private static final byte[] SESSION_KEY = HttpParts.ascii("session_id");
    private static final byte[] COMMAND_KEY = HttpParts.ascii("command");
    private static final byte[] STATE_KEY = HttpParts.ascii("sql_state");
    private static final byte[] APPLICATION_KEY = HttpParts.ascii("application_name");

    /** The keys of the columns right behind the message. */
    private static final byte[][] EXPLANATIONS = {
        HttpParts.ascii("detail"),
        HttpParts.ascii("hint"),
        HttpParts.ascii("internal_query"),
        HttpParts.ascii("internal_query_position"),
        HttpParts.ascii("context"),
        HttpParts.ascii("query"),
        HttpParts.ascii("query_position"),
        HttpParts.ascii("location")
    };

    private final SplitColumns columns = new SplitColumns(',', true, COLUMNS_MAX);

    /** Reads what begins with the comma behind the time; false where it is something else. */
    boolean parse(byte[] b, int comma, int to, ParsedLine out) {
        if (columns.read(b, comma, to) < COLUMNS_MIN || !columns.isNumber(PID)) {
            return false;
        }
        Level level =
                columns.length(STATE) == FINE.length
                        ? Levels.ofHeader(b, columns.start(LEVEL), columns.end(LEVEL))
                        : null;
        if (level == null) {
            return false;
        }
        out.setLevel(level);
        out.set(Field.MESSAGE, b, columns.start(MESSAGE), 0);
        columns.field(Field.MESSAGE, MESSAGE, out);
        columns.field(Field.PID, PID, out);
        columns.field(Field.USER_ID, USER, out);
        columns.label(DATABASE_KEY, DATABASE, out);
        columns.label(HttpParts.CLIENT, CLIENT, out);
        columns.label(SESSION_KEY, SESSION, out);
        columns.label(COMMAND_KEY, COMMAND, out);
        if (!columns.is(STATE, FINE)) {
            columns.label(STATE_KEY, STATE, out);
        }
        for (int i = 0; i < EXPLANATIONS.length; i++) {
            columns.label(EXPLANATIONS[i], MESSAGE + 1 + i, out);
        }
        columns.label(APPLICATION_KEY, APPLICATION, out);
        out.setFormat(Format.POSTGRESQL);
        return true;
    }
}
