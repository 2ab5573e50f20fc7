package org.alexnet4j.cli;

import org.alexnet4j.files.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"alexnet4j " + ProgramVersion.read()};
    }
}
