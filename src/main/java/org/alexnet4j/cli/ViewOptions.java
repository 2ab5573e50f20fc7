package org.alexnet4j.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many views of each picture a network is shown. */
final class ViewOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--views", paramLabel = "1|10", defaultValue = "10",
            description = "Views of each picture: 1 is the centre, 10 are corners, centre and their mirror images"
                    + " (default: ${DEFAULT-VALUE}).")
    private int views;

    /** @return 1 or 10 */
    int views() {
        if (views != 1 && views != 10) {
            throw new ParameterException(spec.commandLine(), "--views must be 1 or 10, not " + views + ".");
        }
        return views;
    }
}
