package io.logriver.cli.tail;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids seen lately, so that a repeat after a failure is shown once; bounded in number. */
final class RecentIds {
    private final Map<String, Boolean> ids;

    RecentIds(int max) {
        ids =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                        return size() > max;
                    }
                };
    }

    /** Whether this id is seen for the first time, as far back as is known. */
    boolean isNew(String id) {
        return ids.put(id, Boolean.TRUE) == null;
    }
}
