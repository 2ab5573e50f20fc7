package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.notebook.Jupyter;
import org.alexnet4j.notebook.KernelSpec;
import org.alexnet4j.notebook.NotebookFailure;
import org.alexnet4j.notebook.NotebookProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet notebook}. */
@Command(
        name = "notebook",
        description = "Opens notebooks with cells in Java in the Jupyter of this system, or runs them without one. Cells work in the"
                + " project's folder, wherever a notebook lies.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet notebook",
            "  alexnet notebook mine.ipynb --jupyter=--no-browser",
            "  alexnet notebook --run mine.ipynb",
            "  alexnet notebook --check mine.ipynb",
            "%nCtrl-C stops the cell under way: a training after the minibatch and a checkpoint."})
final class NotebookCommand implements Callable<Integer> {

    /** Set by the launcher: the folder of the project, and the one in which the command was typed. */
    private static final String HOME = "alexnet4j.home";
    private static final String CALLER = "alexnet4j.caller";

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Notebooks; one at most is opened in Jupyter.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--run", description = "Runs all cells without Jupyter and writes what they show into the notebook. It ends at the"
            + " first cell that fails, with exit code 1, and leaves the notebook as it was.")
    private boolean run;

    @Option(names = "--out", paramLabel = "FILE", description = "With --run: writes the notebook there instead, also when a cell fails.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--check", description = "Runs all cells without Jupyter and compares what they show with what the notebook has:"
            + " words, whole numbers and the size of pictures exactly, other numbers within 1 %%. Exit code 1 at the first difference.")
    private boolean check;

    @Option(names = "--kernel-spec", description = "Writes the kernel's specification and prints the folder for JUPYTER_PATH, for programs"
            + " such as jupyter nbconvert.")
    private boolean kernelSpec;

    @Option(names = "--jupyter", paramLabel = "OPTION", description = "An option for Jupyter, such as --jupyter=--no-browser; may be given"
            + " more than once.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        if ((run ? 1 : 0) + (check ? 1 : 0) + (kernelSpec ? 1 : 0) > 1) {
            throw refused("Of --run, --check and --kernel-spec there can be one.");
        }
        if (out.isPresent() && (!run || files.size() != 1)) {
            throw refused("--out is for --run with one FILE.");
        }
        if (!options.isEmpty() && (run || check || kernelSpec)) {
            throw refused("--jupyter is for notebooks that are opened in Jupyter.");
        }
        if (run || check) {
            return withoutJupyter();
        }
        return kernelSpec ? writeSpecification() : inJupyter();
    }

    private ParameterException refused(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private int withoutJupyter() {
        if (files.isEmpty()) {
            throw refused((run ? "--run" : "--check") + " needs a FILE.");
        }
        NotebookProvider provider = NotebookProvider.ofThisBuild();
        Optional<Path> written = out.map(NotebookCommand::resolve);
        written.ifPresent(file -> OutputFile.require(spec, file));
        // All are read before any is run.
        List<Path> resolved = files.stream().map(NotebookCommand::resolve).toList();
        List<NotebookProvider.Run> notebooks = resolved.stream().map(provider::notebook).toList();
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        for (int i = 0; i < notebooks.size(); i++) {
            NotebookProvider.Run notebook = notebooks.get(i);
            Path file = resolved.get(i);
            Path target = written.orElse(file);
            int code = new Stoppable(spec.commandLine().getErr()).run(notebook::requestStop,
                    () -> withoutJupyter(notebook, file, target, terminal));
            if (code != CommandLine.ExitCode.OK) {
                return code;
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Says how it ended itself: after Ctrl-C the process waits for that, and for nothing else. */
    private int withoutJupyter(NotebookProvider.Run notebook, Path file, Path target, Terminal terminal) {
        CommandLine command = spec.commandLine();
        try {
            if (check) {
                notebook.check(terminal::line);
            } else {
                notebook.run(target, terminal::line);
            }
        } catch (NotebookFailure e) {
            int code = Failures.report(e, command, ((Main) spec.root().userObject()).isStacktraceWanted());
            command.getErr().flush();
            return code;
        }
        command.getOut().println(check ? file + ": as it is in the file" : "Written: " + target);
        command.getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private int writeSpecification() {
        if (!files.isEmpty()) {
            throw refused("--kernel-spec takes no FILE.");
        }
        NotebookProvider.ofThisBuild();
        spec.commandLine().getOut().println(specification());
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private int inJupyter() {
        if (files.size() > 1) {
            throw refused("Jupyter opens one FILE at a time; its list shows the others.");
        }
        NotebookProvider provider = NotebookProvider.ofThisBuild();
        Optional<Path> file = files.stream().map(NotebookCommand::resolve).findFirst();
        file.ifPresent(provider::notebook);
        Jupyter jupyter = Jupyter.in(System.getenv());
        int code = jupyter.run(file, options, resolve(Path.of("")), specification());
        return code == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** @return the folder for JUPYTER_PATH, in which the kernel's specification is written anew */
    private Path specification() {
        Path home = Optional.ofNullable(System.getProperty(HOME)).map(Path::of).orElseThrow(() -> refused(
                "Jupyter starts its kernels by the launcher: call ./alexnet notebook. --run and --check work without it."));
        Path folder = home.resolve("target").resolve("notebook");
        String launcher = System.getProperty("os.name").startsWith("Windows") ? "alexnet.cmd" : "alexnet";
        KernelSpec.write(folder, List.of(home.resolve(launcher).toString(), KernelCommand.NAME));
        return folder;
    }

    /** The launcher starts this command in the project's folder, for its cells. */
    private static Path resolve(Path typed) {
        return Path.of(System.getProperty(CALLER, "")).toAbsolutePath().resolve(typed).normalize();
    }
}
