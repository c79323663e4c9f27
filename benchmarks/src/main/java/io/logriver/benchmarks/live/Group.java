package io.logriver.benchmarks.live;

/**
 * Watchers of one deployment.
 *
 * @param linesPerSecond what the deployment says
 */
record Group(String deployment, int watchers, int linesPerSecond) {
    String path() {
        return "/api/v1/tail?deployment=" + deployment + "&tail=0&follow=true";
    }
}
