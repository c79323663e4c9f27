package io.logriver.cli.deploy;

import io.logriver.model.DeploymentStatus;
import io.logriver.model.Nearest;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What can happen to a deployment, as the word of the command line for it. */
public enum Action {
    START("start", DeploymentStatus.STARTED),
    PROGRESS("progress", DeploymentStatus.IN_PROGRESS),
    SUCCEED("succeed", DeploymentStatus.SUCCEEDED),
    FAIL("fail", DeploymentStatus.FAILED),
    ROLL_BACK("roll-back", DeploymentStatus.ROLLED_BACK),
    CANCEL("cancel", DeploymentStatus.CANCELLED);

    private final String word;
    private final DeploymentStatus status;

    Action(String word, DeploymentStatus status) {
        this.word = word;
        this.status = status;
    }

    DeploymentStatus status() {
        return status;
    }

    @Override
    public String toString() {
        return word;
    }

    private static List<String> words() {
        return Arrays.stream(values()).map(Action::toString).toList();
    }

    /** Reads an action; a wrong word names the nearest right one. */
    public static final class Converter implements ITypeConverter<Action> {
        @Override
        public Action convert(String value) {
            for (Action action : values()) {
                if (action.word.equals(value)) {
                    return action;
                }
            }
            throw new TypeConversionException(
                    "\"%s\" is none of %s%s"
                            .formatted(
                                    value,
                                    String.join(", ", words()),
                                    Nearest.hint(value, words())));
        }
    }
}
