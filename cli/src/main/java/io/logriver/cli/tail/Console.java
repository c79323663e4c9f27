package io.logriver.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.model.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows lines on stdout in the form that was asked for, and all else on stderr. */
final class Console implements Screen {
    /** The forms of the output. */
    enum Form {
        /** For people. */
        PRETTY,
        /** The wire format, one object a line. */
        JSON,
        /** The lines as they were written. */
        RAW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int TOLD_MAX = 10_000;

    private final OutputStream out;
    private final PrintWriter err;
    private final Form form;
    private final Pretty pretty;
    private final @Nullable String deployment;

    /**
     * The events of deployments that were told: each connection begins with what is known of them.
     */
    private final Set<String> told = new HashSet<>();

    private @Nullable DeploymentStatus status;

    /**
     * A console.
     *
     * @param deployment the one whose status is kept
     */
    Console(
            OutputStream out,
            PrintWriter err,
            Form form,
            Pretty pretty,
            @Nullable String deployment) {
        this.out = out;
        this.err = err;
        this.form = form;
        this.pretty = pretty;
        this.deployment = deployment;
    }

    @Override
    public boolean show(Message message) throws IOException {
        switch (message.type()) {
            case Message.LOG -> {
                out.write(line(message.data()));
                out.write('\n');
            }
            case Message.NOTICE -> tell(notice(Json.MAPPER.readTree(message.data())));
            case Message.DEPLOYMENT -> {
                String said = deployment(Json.MAPPER.readTree(message.data()));
                if (isNew(message.data())) {
                    tell(said);
                }
            }
            case Message.END -> {
                tell(end(Json.MAPPER.readTree(message.data())));
                return false;
            }
            default -> {
                // A newer server may say more than we know of.
            }
        }
        return true;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void say(String text) {
        err.println("logriver: " + text);
        err.flush();
    }

    /** How the deployment stands, as far as the stream has told. */
    @Nullable DeploymentStatus status() {
        return status;
    }

    private byte[] line(byte[] json) throws IOException {
        if (form == Form.JSON) {
            return json;
        }
        Event event = Event.parse(json);
        String original = event.text(Wire.EVENT_ORIGINAL);
        String text =
                form == Form.PRETTY
                        ? pretty.print(event)
                        : original == null ? event.textOrEmpty(Wire.MESSAGE) : original;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String notice(JsonNode notice) {
        return notice.path("message").asText(notice.toString());
    }

    private String deployment(JsonNode event) {
        String id = event.path(Wire.DEPLOYMENT_ID).asText();
        String word = event.path("status").asText();
        if (id.equals(deployment)) {
            status = statusOf(word);
        }
        String version = event.path("version").asText();
        return "deployment %s of %s%s in %s: %s"
                .formatted(
                        id,
                        event.path("service").asText(),
                        version.isEmpty() ? "" : " " + version,
                        event.path("environment").asText(),
                        word);
    }

    /** What ended the stream; null where it is what was asked for. */
    private @Nullable String end(JsonNode end) {
        String id = end.path(Wire.DEPLOYMENT_ID).asText();
        if (!id.isEmpty() && id.equals(deployment)) {
            status = statusOf(end.path("status").asText());
            return "deployment %s is over: %s".formatted(id, end.path("status").asText());
        }
        String reason = end.path("reason").asText("nothing more is to come");
        return reason.equals("history") || reason.equals("until")
                ? null
                : "the stream ends: " + reason.replace('-', ' ');
    }

    static @Nullable DeploymentStatus statusOf(String word) {
        for (DeploymentStatus status : DeploymentStatus.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return null;
    }

    private boolean isNew(byte[] event) {
        if (told.size() >= TOLD_MAX) {
            told.clear();
        }
        return told.add(new String(event, StandardCharsets.UTF_8));
    }

    /** Beside the lines: on a terminal in their midst, in a pipe apart from them. */
    private void tell(@Nullable String text) throws IOException {
        if (text == null) {
            return;
        }
        out.flush();
        err.println("▸ " + Pretty.printable(text, " "));
        err.flush();
    }
}
