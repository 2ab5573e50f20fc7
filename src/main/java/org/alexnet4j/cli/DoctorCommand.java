package org.alexnet4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.alexnet4j.files.Json;
import org.alexnet4j.run.MachineReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alexnet doctor}. */
@Command(
        name = "doctor",
        description = "Tells what this machine is, for a bug report: versions, Java, memory, processor, NVIDIA's cards and what each can"
                + " run.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet doctor",
            "  alexnet doctor --json"})
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints it as JSON, for a program.")
    private boolean json;

    @Override
    public Integer call() {
        MachineReport report = MachineReport.ofThisMachine();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(report.json()));
        } else {
            out.print(DoctorText.of(report));
        }
        return CommandLine.ExitCode.OK;
    }
}
