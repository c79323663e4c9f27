package io.logriver.cli.stack;

import io.logriver.testkit.ServerProcess;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a server's process and its answers say of its health. */
final class Healths {
    private Healths() {}

    static Health of(
            Optional<ServerProcess> process,
            boolean died,
            BooleanSupplier answers,
            String address,
            Supplier<String> obstacle) {
        if (process.isEmpty()) {
            return died
                    ? new Health(Health.State.DEAD, null, null, address, "ended by itself")
                    : new Health(Health.State.STOPPED, null, null, address, "");
        }
        boolean healthy = answers.getAsBoolean();
        return new Health(
                healthy ? Health.State.RUNNING : Health.State.UNWELL,
                process.get().pid(),
                process.get().since().orElse(null),
                address,
                healthy ? "" : obstacle.get());
    }
}
