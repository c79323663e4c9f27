package io.logriver.cli.demo;

import io.logriver.model.Level;
import java.time.Instant;

/** What a service has to say, before it is put into a format. */
record Saying(
        Instant at,
        Level level,
        String service,
        String pod,
        String trace,
        int millis,
        String message) {}
