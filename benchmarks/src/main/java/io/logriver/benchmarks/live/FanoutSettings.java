package io.logriver.benchmarks.live;

import java.util.List;

/**
 * How many watch what, and how long.
 *
 * @param capacity whether the load is raised afterwards, on a server with one processor
 */
record FanoutSettings(
        List<Group> groups, int seconds, int warmUpSeconds, boolean capacity, boolean json) {
    static FanoutSettings parse(List<String> given) {
        Words words = new Words(given);
        boolean quick = words.take("quick");
        int many = words.take("many", quick ? 200 : 5_000);
        int few = words.take("few", quick ? 20 : 500);
        FanoutSettings settings =
                new FanoutSettings(
                        List.of(new Group("quiet", many, 20), new Group("busy", few, 200)),
                        words.take("seconds", quick ? 5 : 40),
                        words.take("warm-up", quick ? 3 : 15),
                        !words.take("no-capacity") && !quick,
                        words.take("json"));
        words.requireNoMore();
        return settings;
    }

    int watchers() {
        return groups.stream().mapToInt(Group::watchers).sum();
    }
}
