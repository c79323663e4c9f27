-- What:    the functions that understand lines, for every statement after this one.
-- Shows:   that SQL reads a line with the very code of the job.
-- Output:  nothing; the functions are there until the session ends. docs/sql.md says what each does.

CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS PARSE_LOG AS 'io.logriver.udfs.sql.ParseLogFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS PARSE_LOG_JSON AS 'io.logriver.udfs.sql.ParseLogJsonFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS LOG_LEVEL AS 'io.logriver.udfs.sql.LogLevelFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS LOG_TIMESTAMP AS 'io.logriver.udfs.sql.LogTimestampFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS GROK AS 'io.logriver.udfs.sql.GrokFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS LOGFMT AS 'io.logriver.udfs.sql.LogfmtFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS REDACT AS 'io.logriver.udfs.sql.RedactFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS LOG_SIGNATURE AS 'io.logriver.udfs.sql.LogSignatureFunction' LANGUAGE JAVA;
CREATE TEMPORARY SYSTEM FUNCTION IF NOT EXISTS STRIP_ANSI AS 'io.logriver.udfs.sql.StripAnsiFunction' LANGUAGE JAVA;
