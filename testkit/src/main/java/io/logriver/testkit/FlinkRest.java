package io.logriver.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a Flink cluster tells of itself, over its REST interface. */
public final class FlinkRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MILLIS = 5_000;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String url;

    FlinkRest(String url) {
        this.url = url;
    }

    /**
     * A job as the cluster lists it.
     *
     * @param state Flink's word for it: RUNNING, RESTARTING, FAILED, ...
     * @param tasks how many subtasks it has, and how many of them run
     */
    public record Job(
            String id, String name, String state, Instant since, int tasks, int tasksRunning) {
        public boolean isOver() {
            return switch (state) {
                case "FINISHED", "CANCELED", "FAILED", "SUSPENDED" -> true;
                default -> false;
            };
        }

        /** Whether it runs with all its subtasks. */
        public boolean isHealthy() {
            return state.equals("RUNNING") && tasks > 0 && tasks == tasksRunning;
        }
    }

    public String url() {
        return url;
    }

    public boolean answers() {
        try {
            get("/overview");
            return true;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** The names of the registered TaskManagers; none where nobody answers. */
    public List<String> taskManagers() {
        List<String> names = new ArrayList<>();
        try {
            get("/taskmanagers")
                    .path("taskmanagers")
                    .forEach(t -> names.add(t.path("id").asText()));
        } catch (IOException notThere) {
            return List.of();
        }
        return names;
    }

    /** The job of a name that was started last; empty where nobody answers, too. */
    public Optional<Job> job(String name) {
        Job last = null;
        try {
            for (JsonNode listed : get("/jobs/overview").path("jobs")) {
                Job job = job(listed);
                if (job.name().equals(name)
                        && (last == null || job.since().isAfter(last.since()))) {
                    last = job;
                }
            }
        } catch (IOException notThere) {
            return Optional.empty();
        }
        return Optional.ofNullable(last);
    }

    /** Why a job failed, in Flink's words, without the stack trace. */
    public Optional<String> failureOf(Job job) {
        try {
            JsonNode entries =
                    get("/jobs/" + job.id() + "/exceptions")
                            .path("exceptionHistory")
                            .path("entries");
            String trace = entries.path(0).path("stacktrace").asText();
            return trace.lines()
                    .filter(line -> line.startsWith("Caused by: "))
                    .reduce((first, second) -> second)
                    .or(() -> trace.lines().findFirst());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /**
     * Ends a job with a savepoint, so that all it has done is committed and its successor goes on
     * from there.
     *
     * @return whether it ended so within the time
     */
    public boolean stopWithSavepoint(Job job, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            JsonNode answer = post("/jobs/" + job.id() + "/stop", "{\"drain\":false}");
            String request =
                    "/jobs/" + job.id() + "/savepoints/" + answer.path("request-id").asText();
            while (System.nanoTime() < deadline) {
                JsonNode state = get(request);
                if (state.path("status").path("id").asText().equals("COMPLETED")) {
                    return !state.path("operation").has("failure-cause");
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        } catch (IOException notThere) {
            return false;
        }
        return false;
    }

    private static Job job(JsonNode listed) {
        JsonNode tasks = listed.path("tasks");
        return new Job(
                listed.path("jid").asText(),
                listed.path("name").asText(),
                listed.path("state").asText(),
                Instant.ofEpochMilli(listed.path("start-time").asLong()),
                tasks.path("total").asInt(),
                tasks.path("running").asInt());
    }

    private JsonNode get(String path) throws IOException {
        return answer(connect(path));
    }

    private JsonNode post(String path, String body) throws IOException {
        HttpURLConnection connection = connect(path);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return answer(connection);
    }

    private HttpURLConnection connect(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        return connection;
    }

    private static JsonNode answer(HttpURLConnection connection) throws IOException {
        try (InputStream in = connection.getInputStream()) {
            return JSON.readTree(in);
        }
    }
}
