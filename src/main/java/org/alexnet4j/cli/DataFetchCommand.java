package org.alexnet4j.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alexnet4j.data.fetch.Fetch;
import org.alexnet4j.data.fetch.PublishedSet;
import org.alexnet4j.run.RunFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet data fetch}. */
@Command(
        name = "fetch",
        description = "Downloads a data set from where its makers publish it, verifies its checksum and unpacks it. The same command"
                + " goes on where a download broke off.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet data fetch imagenette",
            "  alexnet data fetch flowers102 --into data",
            "  alexnet data fetch cifar10 --into data --address http://mirror.example.org/cifar-10-binary.tar.gz"})
final class DataFetchCommand implements Callable<Integer> {

    /** The sets as they are typed. */
    enum Name {
        IMAGENETTE(PublishedSet.IMAGENETTE), IMAGEWOOF(PublishedSet.IMAGEWOOF), CALTECH101(PublishedSet.CALTECH101),
        FLOWERS102(PublishedSet.FLOWERS102), CIFAR10(PublishedSet.CIFAR10), TINY_IMAGENET(PublishedSet.TINY_IMAGENET);

        private final PublishedSet set;

        Name(PublishedSet set) {
            this.set = set;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SET", description = "Which one: ${COMPLETION-CANDIDATES}.")
    private Name name;

    @Option(names = "--into", paramLabel = "FOLDER", defaultValue = ".",
            description = "Where the set's folder goes (default: the current folder).")
    private Path into;

    @Option(names = "--address", paramLabel = "URL",
            description = "Where the archive is, and beside it the files that belong to it; otherwise at its makers'. The checksums are"
                    + " the same.")
    private Optional<URI> address = Optional.empty();

    @Override
    public Integer call() {
        URI from = address.orElse(name.set.address());
        String scheme = Optional.ofNullable(from.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || from.getHost() == null) {
            throw new ParameterException(spec.commandLine(),
                    "--address must begin with http:// or https:// and a host, unlike " + from + ".");
        }
        Terminal terminal = new Terminal(spec.commandLine().getErr());
        Path folder = RunFailedException.running(
                () -> Fetch.run(name.set, from, into, terminal.megabytes("Downloading " + name.set.name())));
        spec.commandLine().getOut().println("%s is in %s.".formatted(name.set.name(), folder));
        return CommandLine.ExitCode.OK;
    }
}
