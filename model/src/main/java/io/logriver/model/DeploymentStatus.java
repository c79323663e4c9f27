package io.logriver.model;

/** Where a deployment stands. */
public enum DeploymentStatus {
    STARTED,
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    ROLLED_BACK,
    CANCELLED;

    /** True where nothing more is expected to happen. */
    public boolean isFinal() {
        return this != STARTED && this != IN_PROGRESS;
    }
}
