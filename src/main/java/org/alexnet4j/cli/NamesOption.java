package org.alexnet4j.cli;

import java.nio.charset.Charset;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which charset the names in an archive are. */
final class NamesOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--names", paramLabel = "CHARSET",
            description = "The charset of the names in a .zip or .tar that does not say it itself,"
            + " such as gbk or shift_jis; otherwise UTF-8.")
    private Optional<String> name = Optional.empty();

    /** @return the charset that was given */
    Optional<Charset> charset() {
        return name.map(text -> {
            try {
                return Charset.forName(text);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--names should be a charset, such as gbk or shift_jis, not %s."
                        .formatted(text), e);
            }
        });
    }
}
