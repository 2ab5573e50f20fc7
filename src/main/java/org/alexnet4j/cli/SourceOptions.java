package org.alexnet4j.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.SplitFolders;
import org.alexnet4j.data.sets.Splits;
import org.alexnet4j.run.Pictures;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command for data works on: a folder or an archive, or the pictures of a run's configuration. */
final class SourceOptions {

    static final String LABEL = "DATA";
    static final String DESCRIPTION = "A data set with a folder per split, or a split with a folder per class; a .tar or .zip of either;"
            + " or a run's YAML file, for the pictures of that run, whatever their source.";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "Overrides a key of that YAML file, such as data.root=imagenette2; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private NamesOption names;

    /**
     * Pictures that were found.
     *
     * @param splits     at least one; the training set and the validation set of a run
     * @param passedOver sentences, without their stops, about pictures that belong to no class and files that are no pictures
     * @param notes      sentences about which pictures of a run were taken and left out
     * @param run        the run whose pictures they are
     */
    record Source(List<PictureSet> splits, List<String> passedOver, List<String> notes, Optional<RunConfig> run) {

        /** What the paper has (section 2). */
        private static final int SHORT_SIDE = 256;

        /** @return where the splits lie, as far as their pictures lie in folders or archives of classes */
        List<Path> places() {
            return run.isEmpty() ? splits.stream().map(split -> Path.of(split.name())).toList()
                    : run.map(RunConfig::data).filter(data -> data.source() == DataConfig.Source.FOLDER)
                            .map(data -> data.holdOut().isPresent() ? List.of(data.trainFolder())
                                    : List.of(data.trainFolder(), data.validationFolder())).orElse(List.of());
        }

        /** @return how the run decodes them, or how others usually do, to squares of the side given */
        Decoding decoding(Optional<Integer> shortSide) {
            Decoding decoding = run.map(config -> Decoding.of(config.data())).orElse(Decoding.of(SHORT_SIDE));
            return shortSide.map(decoding::withShortSide).orElse(decoding);
        }

        /** @return the share of the training set that may be broken */
        double brokenShare() {
            return run.map(config -> config.data().brokenShare()).orElse(0.0);
        }
    }

    /** @return the charset of the names in an archive that does not say itself, where it was given */
    Optional<Charset> names() {
        return names.charset();
    }

    /**
     * Finds pictures, and tells of those that belong to no class.
     *
     * @param places   what was typed: folders and archives, or one configuration
     * @param terminal told what takes a while
     */
    Source read(List<Path> places, Terminal terminal) {
        Source source = find(places, terminal);
        source.notes().forEach(terminal::line);
        source.passedOver().forEach(sentence -> terminal.line(PassedOver.sentence(sentence)));
        return source;
    }

    /**
     * Finds pictures.
     *
     * @param places   what was typed: folders and archives, or one configuration
     * @param terminal told what takes a while
     */
    Source find(List<Path> places, Terminal terminal) {
        if (places.stream().anyMatch(Configs::isNamedLikeOne)) {
            return configured(places, terminal);
        }
        if (!overrides.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--set overrides keys of a run's YAML file; name one, unlike %s.".formatted(
                    places.stream().map(Path::toString).collect(Collectors.joining(" "))));
        }
        List<String> passedOver = new ArrayList<>();
        List<PictureSet> splits = SplitFolders.read(places, names.charset(), terminal.pictures("Listing pictures"), passedOver::add);
        return new Source(splits, passedOver, List.of(), Optional.empty());
    }

    /**
     * Finds the pictures that a network is judged by: the validation set of a run, whose training set need not be there, or a split.
     *
     * @param place    what was typed: a folder, an archive or a configuration
     * @param terminal told what takes a while
     */
    PictureSet judged(Path place, Terminal terminal) {
        return Configs.isNamedLikeOne(place) ? Pictures.validation(configuration(place).data(), terminal::pictures)
                : SplitFolders.judged(place, read(List.of(place), terminal).splits());
    }

    /**
     * Tells where the numbers of the classes are.
     *
     * @param place what was typed
     * @return the development kit of a configuration that has one
     */
    Optional<Path> devkit(Path place) {
        if (!Configs.isNamedLikeOne(place)) {
            return Optional.empty();
        }
        DataConfig data = configuration(place).data();
        return data.devkit().map(data::inRoot);
    }

    private Source configured(List<Path> places, Terminal terminal) {
        if (places.size() > 1) {
            throw new ParameterException(spec.commandLine(),
                    "A run's YAML file tells of all its pictures: name one file, and no folder or archive beside it.");
        }
        RunConfig run = configuration(places.get(0));
        Splits splits = Pictures.splits(run.data(), terminal::pictures);
        return new Source(List.of(splits.training(), splits.validation()), List.of(), splits.notes(), Optional.of(run));
    }

    private RunConfig configuration(Path file) {
        List<String> all = new ArrayList<>(overrides);
        names.charset().ifPresent(charset -> all.add("data.names=" + charset));
        return Configs.read(file, all);
    }
}
