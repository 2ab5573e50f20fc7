package org.alexnet4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.drawn.DrawnClass;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.report.ScheduleFigure;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.train.RunLength;
import org.alexnet4j.train.ScheduleOutline;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The part of {@code alexnet describe} that shows the learning rate. */
final class ScheduleOptions {

    /** Of the training set of ILSVRC-2012. */
    private static final int IMAGENET_PICTURES = 1_281_167;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--schedule", description = "Shows the learning rate over the run instead of the layers.")
    private boolean wanted;

    @Option(names = "--figure", paramLabel = "FILE", description = "With --schedule: draws the learning rate into a PNG file as well.")
    private Optional<Path> figure = Optional.empty();

    @Option(names = "--pictures", paramLabel = "N", description = "With --schedule: pictures in the training set, which make the number of"
            + " iterations; otherwise those of the configuration's folder, or the 1,281,167 of ILSVRC-2012.")
    private Optional<Integer> pictures = Optional.empty();

    boolean wanted() {
        if (!wanted && (figure.isPresent() || pictures.isPresent())) {
            throw refusal((figure.isPresent() ? "--figure" : "--pictures") + " goes with --schedule.");
        }
        return wanted;
    }

    /** @param classes number of classes */
    int show(RunConfig run, int classes) {
        int count = pictures.orElseGet(() -> picturesOf(run));
        if (count < 1) {
            throw refusal("--pictures must be at least 1, not " + count + ".");
        }
        figure.ifPresent(file -> OutputFile.require(spec, file));
        RunLength length = RunLength.of(run, count);
        ScheduleOutline outline = new ScheduleOutline(run, length);
        spec.commandLine().getOut().print(new ScheduleText(run, length, outline).of(count, classes));
        figure.ifPresent(file -> ScheduleFigure.write(outline, length, "Learning rate of " + name(run), file));
        return CommandLine.ExitCode.OK;
    }

    private static String name(RunConfig run) {
        return run.name().isEmpty() ? "the run" : run.name();
    }

    private static int picturesOf(RunConfig run) {
        if (run.data().source() == DataConfig.Source.DRAWN) {
            return DrawnClass.folders().size() * run.data().drawn().trainPerClass();
        }
        if (Files.isDirectory(run.data().trainFolder()) && run.data().holdOut().isPresent()) {
            return Pictures.splits(run.data(), what -> Progress.NONE).training().size();
        }
        return Files.isDirectory(run.data().trainFolder())
                ? PictureFolder.read(run.data().trainFolder(), "training set").size()
                : IMAGENET_PICTURES;
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
