package io.logriver.cli.demo;

import io.logriver.cli.ship.Metadata;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentEvent.Instance;
import io.logriver.model.DeploymentEvent.Kind;
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
import java.util.stream.Stream;

/**
 * What happens in the demo: a shop rolls out a new version by a canary, a bank's new version fails,
 * a maker of sensors sends far more than its quota, and somebody sends garbage.
 *
 * <p>The shop and the bank send so few lines that even two runs within one minute stay within their
 * quotas of it.
 */
final class Play {
    static final String SHOP = "acme";
    static final String BANK = "initech";
    static final String SENSORS = "globex";
    static final List<String> TENANTS = List.of(SHOP, SENSORS, BANK);

    /** The service that garbage is sent for; it has no deployment. */
    static final String LEGACY = "legacy";

    /** Lines of a tenant that stays within its quota: less than half of it. */
    private static final int MODEST_LINES_MAX = 4_800;

    private static final int QUIET_SENSOR_LINES = 200;

    /** A burst that begins no later in its minute meets one quota, not two. */
    private static final int BURST_SECOND_MAX = 40;

    private static final int LINES_PER_BREATH = 25;
    private static final long SEED = 20_260_131;

    private static final Service CHECKOUT =
            new Service(SHOP, "checkout", Dialect.JSON_ECS, "1.4.2", 3);
    private static final Service BILLING =
            new Service(BANK, "billing", Dialect.TIMESTAMP_LEVEL_MESSAGE, "2.7.0", 2);
    private static final List<Service> SHOP_SERVICES =
            List.of(
                    CHECKOUT,
                    new Service(SHOP, "cart", Dialect.LOGFMT, "3.1.0", 2),
                    new Service(SHOP, "web", Dialect.CRI, "7.0.1", 2),
                    new Service(SHOP, "gateway", Dialect.DOCKER, "0.9.4", 1));
    private static final List<Service> BANK_SERVICES =
            List.of(
                    BILLING,
                    new Service(BANK, "vault", Dialect.SYSLOG_RFC5424, "5.2.0", 1),
                    new Service(BANK, "archive", Dialect.SYSLOG_RFC3164, "1.0.9", 1),
                    new Service(BANK, "reports", Dialect.PLAIN, "0.3.3", 1));
    private static final List<Service> SENSOR_SERVICES =
            List.of(
                    new Service(SENSORS, "hub", Dialect.JSON_PINO, "12.0.0", 3),
                    new Service(SENSORS, "ingest", Dialect.JSON_ZAP, "4.4.1", 3),
                    new Service(SENSORS, "twin", Dialect.JSON_LOGSTASH, "2.0.0", 2));

    private final String run;
    private final String environment;
    private final Stage stage;
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

    /** The services that have a deployment. */
    static List<String> deployed() {
        return Stream.of(SHOP_SERVICES, BANK_SERVICES, SENSOR_SERVICES)
                .flatMap(List::stream)
                .map(Service::name)
                .toList();
    }

    /** The deployment whose instances {@link #watchedPods} are. */
    String watchedDeployment() {
        return deploymentId(CHECKOUT.name(), "1.5.0");
    }

    static List<String> watchedPods() {
        return Service.pods(CHECKOUT.name(), "1.5.0", 3);
    }

    void perform() {
        narrator.accept("All services run; what they are is told as deployments");
        Instant hourAgo = Instant.now().minusSeconds(3_600);
        for (List<Service> services : List.of(SHOP_SERVICES, BANK_SERVICES, SENSOR_SERVICES)) {
            services.forEach(service -> standing(service, hourAgo));
        }
        awaitKnown();
        everyday(SHOP_SERVICES, modestLines / 6);
        everyday(BANK_SERVICES, modestLines / 6);
        rollOut();
        fail();
        burst();
        garbage();
        everyday(SHOP_SERVICES, modestLines - modestLines / 6 - modestLines / 2);
        everyday(BANK_SERVICES, modestLines / 6);
        stage.flush();
    }

    private void rollOut() {
        narrator.accept("%s rolls out checkout 1.5.0, one pod as a canary".formatted(SHOP));
        List<String> fresh = watchedPods();
        String id = watchedDeployment();
        tell(CHECKOUT, id, "1.5.0", Track.CANARY, DeploymentStatus.STARTED, fresh.subList(0, 1));
        awaitKnown();
        List<String> old = CHECKOUT.pods();
        speak(CHECKOUT, List.of(old.get(0), old.get(1), old.get(2), fresh.get(0)), modestLines / 6);
        narrator.accept("The canary is well: checkout 1.5.0 goes on to more pods");
        tell(
                CHECKOUT,
                id,
                "1.5.0",
                Track.CANARY,
                DeploymentStatus.IN_PROGRESS,
                fresh.subList(1, 3));
        awaitKnown();
        speak(
                CHECKOUT,
                List.of(old.get(0), fresh.get(0), fresh.get(1), fresh.get(2)),
                modestLines / 6);
        tell(CHECKOUT, id, "1.5.0", Track.STABLE, DeploymentStatus.SUCCEEDED, List.of());
        rolledOut = true;
        narrator.accept("checkout 1.5.0 succeeded");
        awaitKnown();
        speak(CHECKOUT, fresh, modestLines / 2 - 2 * (modestLines / 6));
    }

    private void fail() {
        narrator.accept("%s deploys billing 2.8.0, and it fails".formatted(BANK));
        List<String> fresh = Service.pods(BILLING.name(), "2.8.0", 2);
        String id = deploymentId(BILLING.name(), "2.8.0");
        tell(BILLING, id, "2.8.0", Track.STABLE, DeploymentStatus.STARTED, fresh);
        awaitKnown();
        int left = modestLines / 2;
        while (left > 0) {
            speak(BILLING, fresh, Math.min(left, 20));
            left -= 20;
            String pod = writer.pick(fresh);
            List<String> crash = writer.crash(BILLING.name(), pod, Instant.now());
            Metadata metadata = metadata(BILLING.name(), pod);
            for (String line : crash.subList(0, Math.max(0, Math.min(left, crash.size())))) {
                stage.line(topic(BANK), metadata, line.getBytes(StandardCharsets.UTF_8));
                left--;
            }
        }
        stage.flush();
        tell(BILLING, id, "2.8.0", Track.STABLE, DeploymentStatus.FAILED, List.of());
        narrator.accept("billing 2.8.0 failed; 2.7.0 goes on");
        awaitKnown();
        speak(BILLING, BILLING.pods(), modestLines - modestLines / 2 - 2 * (modestLines / 6));
    }

    private void burst() {
        int second = Instant.now().atOffset(ZoneOffset.UTC).getSecond();
        if (second > BURST_SECOND_MAX) {
            narrator.accept("Waiting for the next minute, since quotas are per minute");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(61L - second));
        }
        everyday(SENSOR_SERVICES, QUIET_SENSOR_LINES);
        narrator.accept(
                "%s sends %,d lines in one burst, far over its quota"
                        .formatted(SENSORS, burstLines));
        for (int i = 0; i < burstLines; i++) {
            Service service = writer.pick(SENSOR_SERVICES);
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
        Metadata metadata = metadata(LEGACY, "legacy-0");
        for (byte[] line : Garbage.lines(writer)) {
            stage.line(topic(BANK), metadata, line);
        }
        stage.line(topic(BANK), metadata, null);
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
                    rolledOut && service.equals(CHECKOUT) ? watchedPods() : service.pods();
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

    private void standing(Service service, Instant since) {
        String id = deploymentId(service.name(), service.version());
        for (DeploymentStatus status :
                List.of(DeploymentStatus.STARTED, DeploymentStatus.SUCCEEDED)) {
            stage.deployment(
                    event(
                            service,
                            id,
                            service.version(),
                            Track.STABLE,
                            status,
                            service.pods(),
                            since));
        }
    }

    private void tell(
            Service service,
            String id,
            String version,
            Track track,
            DeploymentStatus status,
            List<String> pods) {
        stage.deployment(event(service, id, version, track, status, pods, Instant.now()));
    }

    private DeploymentEvent event(
            Service service,
            String id,
            String version,
            Track track,
            DeploymentStatus status,
            List<String> pods,
            Instant at) {
        return new DeploymentEvent(
                id,
                service.tenant(),
                environment,
                service.name(),
                version,
                track,
                status,
                at.toString(),
                pods.stream().map(pod -> new Instance(Kind.POD, pod, null, null)).toList(),
                null);
    }

    private String deploymentId(String service, String version) {
        return "%s-%s-%s".formatted(service, version, run);
    }
}
