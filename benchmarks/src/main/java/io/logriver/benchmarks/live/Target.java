package io.logriver.benchmarks.live;

import io.logriver.testkit.ServerProcess;
import io.logriver.testkit.TailNode;

/**
 * The server that is measured.
 *
 * @param token what it lets watchers in with
 * @param kafka where it reads
 */
record Target(TailNode server, String token, String kafka) {
    long pid() {
        return server.process()
                .map(ServerProcess::pid)
                .orElseThrow(() -> new IllegalStateException("The tail server has ended."));
    }
}
