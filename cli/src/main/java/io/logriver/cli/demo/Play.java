package io.logriver.cli.demo;

import io.logriver.cli.ship.Metadata;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What happens in the demo: a shop rolls out a new version by a canary, a bank's new version fails,
 * a maker of sensors sends far more than its quota, and somebody sends garbage.
 *
 * <p>The shop and the bank send so few lines that even two runs within one minute stay within their
 * quotas of it.
 */
final class Play {
    /** Lines of a tenant that stays within its quota: less than half of it. */
    private static final int MODEST_LINES_MAX = 4_800;

    private static final int QUIET_SENSOR_LINES = 200;

    /** A burst that begins no later in its minute meets one quota, not two. */
    private static final int BURST_SECOND_MAX = 40;

    private static final int LINES_PER_BREATH = 25;
    private static final long SEED = 20_260_131;

    private final String run;
    private final String environment;
    private final Stage stage;
    private final Announcer announcer;
    private final Heartbeat heartbeat;
    private final Consumer<String> narrator;
    private final int modestLines;
    private final int burstLines;
    private final Writer writer = new Writer(SEED);
    private final long breathNanos;
    private boolean rolledOut;

    Play(
            String run,
            String environment,
            long lines,
            double pace,
            Stage stage,
            Heartbeat heartbeat,
            Consumer<String> narrator) {
        this.run = run;
        this.environment = environment;
        this.stage = stage;
        announcer = new Announcer(run, environment, stage);
        this.heartbeat = heartbeat;
        this.narrator = narrator;
        modestLines = (int) Math.min(MODEST_LINES_MAX, lines / 8);
        burstLines = (int) (lines - 2L * modestLines - QUIET_SENSOR_LINES);
        breathNanos = (long) (TimeUnit.SECONDS.toNanos(1) * LINES_PER_BREATH / pace);
    }

    String topic(String tenant) {
        return Topics.raw(tenant, environment);
    }

    /** A topic that the job's pattern takes, and whose name holds no tenant. */
    static String badTopic(String run) {
        return "logs-Bad_Tenant-" + run;
    }

    String badTopic() {
        return badTopic(run);
    }

    /** How many lines the tenant over its quota sends at once. */
    int burstLines() {
        return burstLines;
    }

    /** The deployment whose instances {@link #watchedPods} are. */
    String watchedDeployment() {
        return announcer.id(Cast.CHECKOUT, "1.5.0");
    }

    static List<String> watchedPods() {
        return Service.pods(Cast.CHECKOUT.name(), "1.5.0", 3);
    }

    void perform() {
        narrator.accept("All services run; what they are is told as deployments");
        Instant hourAgo = Instant.now().minusSeconds(3_600);
        Cast.deployed().forEach(service -> announcer.standing(service, hourAgo));
        awaitKnown();
        everyday(Cast.SHOP_SERVICES, modestLines / 6);
        everyday(Cast.BANK_SERVICES, modestLines / 6);
        rollOut();
        fail();
        burst();
        garbage();
        everyday(Cast.SHOP_SERVICES, modestLines - modestLines / 6 - modestLines / 2);
        everyday(Cast.BANK_SERVICES, modestLines / 6);
        stage.flush();
    }

    private void rollOut() {
        narrator.accept("%s rolls out checkout 1.5.0, one pod as a canary".formatted(Cast.SHOP));
        List<String> fresh = watchedPods();
        announcer.tell(
                Cast.CHECKOUT,
                "1.5.0",
                Track.CANARY,
                DeploymentStatus.STARTED,
                fresh.subList(0, 1));
        awaitKnown();
        List<String> old = Cast.CHECKOUT.pods();
        speak(
                Cast.CHECKOUT,
                List.of(old.get(0), old.get(1), old.get(2), fresh.get(0)),
                modestLines / 6);
        narrator.accept("The canary is well: checkout 1.5.0 goes on to more pods");
        announcer.tell(
                Cast.CHECKOUT,
                "1.5.0",
                Track.CANARY,
                DeploymentStatus.IN_PROGRESS,
                fresh.subList(1, 3));
        awaitKnown();
        speak(
                Cast.CHECKOUT,
                List.of(old.get(0), fresh.get(0), fresh.get(1), fresh.get(2)),
                modestLines / 6);
        announcer.tell(Cast.CHECKOUT, "1.5.0", Track.STABLE, DeploymentStatus.SUCCEEDED, List.of());
        rolledOut = true;
        narrator.accept("checkout 1.5.0 succeeded");
        awaitKnown();
        speak(Cast.CHECKOUT, fresh, modestLines / 2 - 2 * (modestLines / 6));
    }

    private void fail() {
        narrator.accept("%s deploys billing 2.8.0, and it fails".formatted(Cast.BANK));
        List<String> fresh = Service.pods(Cast.BILLING.name(), "2.8.0", 2);
        announcer.tell(Cast.BILLING, "2.8.0", Track.STABLE, DeploymentStatus.STARTED, fresh);
        awaitKnown();
        int left = modestLines / 2;
        while (left > 0) {
            speak(Cast.BILLING, fresh, Math.min(left, 20));
            left -= 20;
            String pod = writer.pick(fresh);
            List<String> crash = writer.crash(Cast.BILLING.name(), pod, Instant.now());
            Metadata metadata = metadata(Cast.BILLING.name(), pod);
            for (String line : crash.subList(0, Math.max(0, Math.min(left, crash.size())))) {
                stage.line(topic(Cast.BANK), metadata, line.getBytes(StandardCharsets.UTF_8));
                left--;
            }
        }
        stage.flush();
        announcer.tell(Cast.BILLING, "2.8.0", Track.STABLE, DeploymentStatus.FAILED, List.of());
        narrator.accept("billing 2.8.0 failed; 2.7.0 goes on");
        awaitKnown();
        speak(
                Cast.BILLING,
                Cast.BILLING.pods(),
                modestLines - modestLines / 2 - 2 * (modestLines / 6));
    }

    private void burst() {
        int second = Instant.now().atOffset(ZoneOffset.UTC).getSecond();
        if (second > BURST_SECOND_MAX) {
            narrator.accept("Waiting for the next minute, since quotas are per minute");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(61L - second));
        }
        everyday(Cast.SENSOR_SERVICES, QUIET_SENSOR_LINES);
        narrator.accept(
                "%s sends %,d lines in one burst, far over its quota"
                        .formatted(Cast.SENSORS, burstLines));
        for (int i = 0; i < burstLines; i++) {
            Service service = writer.pick(Cast.SENSOR_SERVICES);
            // Without errors: which lines pass the quota is up to their arrival, the number of
            // alerts should not be.
            String pod = writer.pick(service.pods());
            say(service, writer.healthy(service.name(), pod, Instant.now()));
        }
        stage.flush();
    }

    private void garbage() {
        narrator.accept(
                "Garbage: bytes that are no text, a line of 2 MB, broken JSON, a record without a value, a topic without a tenant");
        Metadata metadata = metadata(Cast.LEGACY, "legacy-0");
        for (byte[] line : Garbage.lines(writer)) {
            stage.line(topic(Cast.BANK), metadata, line);
        }
        stage.line(topic(Cast.BANK), metadata, null);
        for (int i = 0; i < 3; i++) {
            stage.line(badTopic(), metadata, "nobody's line".getBytes(StandardCharsets.UTF_8));
        }
        stage.flush();
    }

    private void everyday(List<Service> services, int lines) {
        for (int i = 0; i < lines; i++) {
            Service service = services.get(i % services.size());
            // The shop's own version is another one once it was rolled out.
            List<String> pods =
                    rolledOut && service.equals(Cast.CHECKOUT) ? watchedPods() : service.pods();
            say(service, writer.pick(pods));
            breathe(i);
        }
        stage.flush();
    }

    private void speak(Service service, List<String> pods, int lines) {
        for (int i = 0; i < lines; i++) {
            say(service, writer.pick(pods));
            breathe(i);
        }
        stage.flush();
    }

    private void say(Service service, String pod) {
        say(service, writer.everyday(service.name(), pod, Instant.now()));
    }

    private void say(Service service, Saying saying) {
        byte[] line = service.dialect().write(saying).getBytes(StandardCharsets.UTF_8);
        stage.line(topic(service.tenant()), metadata(service.name(), saying.pod()), line);
    }

    private void breathe(int i) {
        if (i % LINES_PER_BREATH == LINES_PER_BREATH - 1) {
            LockSupport.parkNanos(breathNanos);
        }
    }

    private static Metadata metadata(String service, String pod) {
        return new Metadata().with(Wire.Header.SERVICE, service).with(Wire.Header.POD, pod);
    }

    private void awaitKnown() {
        if (!heartbeat.await()) {
            narrator.accept(
                    "The job does not seem to know the deployments; the demo goes on without");
        }
    }
}
