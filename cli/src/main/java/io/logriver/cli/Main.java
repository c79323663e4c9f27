package io.logriver.cli;

import io.logriver.cli.bench.BenchCommand;
import io.logriver.cli.deadletters.DeadLettersCommand;
import io.logriver.cli.demo.DemoCommand;
import io.logriver.cli.deploy.DeployCommand;
import io.logriver.cli.ledger.LedgerCommand;
import io.logriver.cli.parse.ParseCommand;
import io.logriver.cli.rules.RulesCommand;
import io.logriver.cli.ship.ShipCommand;
import io.logriver.cli.stack.DownCommand;
import io.logriver.cli.stack.StatusCommand;
import io.logriver.cli.stack.UpCommand;
import io.logriver.cli.tail.TailCommand;
import io.logriver.cli.token.TokenCommand;
import io.logriver.model.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry of the command line: knows the commands, and how a failure is told. */
@Command(
        name = "logriver",
        description = "Deployment logs, live: run the stack, ship lines, watch and count them.",
        mixinStandardHelpOptions = true,
        version = "logriver 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 it did not work (stderr says why), 2 wrong usage,",
            "3 the deployment that `tail --until-done` followed did not succeed, 130 Ctrl-C.",
            "LOGRIVER_DEBUG=1 shows the stack trace of a failure. Documents are in docs/."
        })
public final class Main implements Callable<Integer> {
    private static final Map<String, Class<?>> COMMANDS = commands();

    @Spec private CommandSpec spec;

    public static void main(String[] args) {
        // Ports, ids and times are read by machines: digits are the same in every country.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine(args).execute(args));
    }

    /** The whole command line, ready to execute; tests give it their own writers. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS.values());
    }

    /** The command line as far as these arguments need it: what is not made starts sooner. */
    private static CommandLine commandLine(String[] args) {
        Class<?> meant = args.length == 0 ? null : COMMANDS.get(args[0]);
        boolean knowsOthers = meant == DemoCommand.class || meant == HelpCommand.class;
        return meant == null || knowsOthers ? commandLine() : commandLine(List.of(meant));
    }

    private static CommandLine commandLine(Collection<Class<?>> commands) {
        CommandLine.Help.Ansi ansi = Terminal.hasColours() ? Ansi.ON : Ansi.OFF;
        CommandLine line = new CommandLine(new Main());
        commands.forEach(line::addSubcommand);
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Integer.class, new Numbers.Whole())
                .registerConverter(int.class, new Numbers.Whole())
                .registerConverter(Double.class, new Numbers.Any())
                .registerConverter(double.class, new Numbers.Any())
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::didNotWork);
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("up", UpCommand.class);
        commands.put("down", DownCommand.class);
        commands.put("status", StatusCommand.class);
        commands.put("demo", DemoCommand.class);
        commands.put("ship", ShipCommand.class);
        commands.put("tail", TailCommand.class);
        commands.put("token", TokenCommand.class);
        commands.put("parse", ParseCommand.class);
        commands.put("deploy", DeployCommand.class);
        commands.put("rules", RulesCommand.class);
        commands.put("ledger", LedgerCommand.class);
        commands.put("dead-letters", DeadLettersCommand.class);
        commands.put("bench", BenchCommand.class);
        commands.put("help", HelpCommand.class);
        return commands;
    }

    /** Without a command: which ones there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String said =
                e instanceof UnmatchedArgumentException unmatched
                        ? describe(unmatched, command)
                        : describe(e);
        err.println("logriver: " + said);
        err.printf("See `./%s --help`.%n", command.getCommandSpec().qualifiedName());
        return CommandLine.ExitCode.USAGE;
    }

    /** Names the first word that is not understood, and the nearest right one. */
    private static String describe(UnmatchedArgumentException e, CommandLine command) {
        String wrong = e.getUnmatched().get(0);
        if (wrong.startsWith("-")) {
            String name = wrong.replaceFirst("=.*", "");
            return "There is no option %s%s."
                    .formatted(
                            name,
                            Nearest.hint(name, command.getCommandSpec().optionsMap().keySet()));
        }
        Set<String> commands = command.getSubcommands().keySet();
        return commands.isEmpty()
                ? "\"%s\" is a word too many.".formatted(wrong)
                : "There is no command %s%s: there are %s."
                        .formatted(
                                wrong, Nearest.hint(wrong, commands), String.join(", ", commands));
    }

    /** What picocli says, without its slips. */
    private static String describe(ParameterException e) {
        return String.valueOf(e.getMessage())
                .replaceFirst("^Error: ", "")
                .replace("option option", "option");
    }

    private static int didNotWork(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof Stdout.Closed) {
            return CommandLine.ExitCode.OK;
        }
        command.getErr()
                .println("logriver: " + (e instanceof Failure ? e.getMessage() : describe(e)));
        if (System.getenv("LOGRIVER_DEBUG") != null) {
            e.printStackTrace(command.getErr());
        }
        return e instanceof Failure failure ? failure.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    private static String describe(Exception e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return describe(cause);
        }
        if (e instanceof FileSystemException file) {
            return describe(file);
        }
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return "%s (%s; LOGRIVER_DEBUG=1 shows where)"
                .formatted(what, e.getClass().getSimpleName());
    }

    /** What is wrong with a file: most of these exceptions say no more than its name. */
    private static String describe(FileSystemException e) {
        String reason = e.getReason();
        if (e instanceof AccessDeniedException) {
            reason = "this user may not read or write it";
        } else if (e instanceof NoSuchFileException) {
            reason = "it is not there";
        }
        return "%s: %s (%s; LOGRIVER_DEBUG=1 shows where)"
                .formatted(e.getFile(), reason, e.getClass().getSimpleName());
    }
}
