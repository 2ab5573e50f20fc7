package org.alexnet4j.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.config.search.SearchConfig.Over;
import org.alexnet4j.config.search.SearchConfig.Parameter;
import org.alexnet4j.config.search.Space;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.files.Csv;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepFigure;
import org.alexnet4j.report.sweep.SweepReport;
import org.alexnet4j.train.RunFolder;

/** Writes what a sweep has come to: leaderboard, page, figure, and the best candidate's configuration and network. */
final class SweepPages {

    /** Times that writing the page took, before it is written again. */
    private static final int PAGE_SHARE = 100;
    private static final String NUMBER = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?( (epoch|iteration)s?)?";

    private final SweepConfig sweep;
    private final SweepFolder folder;
    private final Standings standings;
    private final Variants variants;
    private final WorkTime time;
    private final Map<String, String> provenance;
    private long pageWritten;
    private long pageTook;

    SweepPages(SweepConfig sweep, SweepFolder folder, Standings standings, WorkTime time, Map<String, String> provenance) {
        this.sweep = sweep;
        this.folder = folder;
        this.standings = standings;
        this.variants = new Variants(sweep);
        this.time = time;
        this.provenance = provenance;
    }

    /**
     * Renews leaderboard, the best candidate's configuration and, as often as it takes less than a hundredth of the time, the page.
     *
     * @return the candidates, the best first
     */
    synchronized List<Candidate> write() {
        List<Candidate> ranked = writeTables();
        if (System.nanoTime() - pageWritten > PAGE_SHARE * pageTook) {
            long start = System.nanoTime();
            SweepReport.write(data(ranked), folder.report());
            pageWritten = System.nanoTime();
            pageTook = pageWritten - start;
        }
        return ranked;
    }

    private List<Candidate> writeTables() {
        List<Candidate> ranked = standings.ranked();
        time.keep();
        WholeFile.write(folder.leaderboard(), leaderboard(ranked));
        best(ranked).ifPresent(best -> WholeFile.write(folder.bestConfig(), Configs.toYaml(
                variants.of(trial(best), proposal(best), sweep.base().name() + "-best"))));
        return ranked;
    }

    /**
     * Writes all of it, figure and network included.
     *
     * @return all that they show; the candidates, the best first
     */
    synchronized SweepData finish() {
        List<Candidate> ranked = writeTables();
        SweepData data = data(ranked);
        SweepReport.write(data, folder.report());
        if (ranked.stream().anyMatch(candidate -> !candidate.runs().isEmpty())) {
            SweepFigure.write(data, folder.figure());
        }
        best(ranked).ifPresent(this::copyModel);
        return data;
    }

    private void copyModel(Candidate best) {
        RunFolder run = new RunFolder(folder.run(trial(best)));
        Path model = sweep.search().score().over() == Over.LAST && Files.exists(run.lastModel()) ? run.lastModel() : run.bestModel();
        if (Files.exists(model)) {
            WholeFile.write(folder.bestModel(), out -> Files.copy(model, out));
        }
    }

    /** @return the first that has a score */
    static Optional<Candidate> best(List<Candidate> ranked) {
        return ranked.stream().filter(Candidate::isScored).findFirst();
    }

    private static Trial trial(Candidate candidate) {
        return new Trial(candidate.number(), candidate.runs().get(0).seed());
    }

    private static Proposal proposal(Candidate candidate) {
        return new Proposal(candidate.schedule(), new LinkedHashMap<>(candidate.values()));
    }

    private String leaderboard(List<Candidate> ranked) {
        List<String> keys = parameters().stream().map(SweepData.Parameter::key).toList();
        List<String> head = new ArrayList<>(List.of("rank", "candidate", "schedule"));
        head.addAll(keys);
        head.addAll(List.of("score", "runs", "epochs", "status", "reason"));
        StringBuilder text = new StringBuilder(Csv.row(head));
        for (int i = 0; i < ranked.size(); i++) {
            Candidate candidate = ranked.get(i);
            List<String> cells = new ArrayList<>(
                    List.of(Integer.toString(i + 1), Integer.toString(candidate.number()), candidate.schedule()));
            keys.forEach(key -> cells.add(candidate.values().getOrDefault(key, "")));
            cells.addAll(List.of(candidate.score().isPresent() ? Double.toString(candidate.score().getAsDouble()) : "",
                    Integer.toString(candidate.runs().size()), Integer.toString(candidate.epochs()), candidate.status().word(),
                    candidate.reason()));
            text.append(Csv.row(cells));
        }
        return text.toString();
    }

    private SweepData data(List<Candidate> ranked) {
        return new SweepData(sweep.base().name(), words(sweep.search().score()), sweep.search().score().measure(), parameters(), ranked,
                new SweepData.Savings(standings.epochs(), standings.epochsWithoutStopping(sweep.base().train().epochs())),
                sweep.toYaml(), provenance, notes(), time.seconds(), time.overhead());
    }

    /** @return what candidates are ranked by, in words */
    private static String words(SearchConfig.Score score) {
        String measure = switch (score.measure()) {
            case TOP1 -> "validation top-1 error";
            case TOP5 -> "validation top-5 error";
            case LOSS -> "validation loss";
        };
        return measure + ", " + score.over().name().toLowerCase(Locale.ROOT) + " epoch";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (sweep.base().data().source() == DataConfig.Source.DRAWN) {
            notes.add("The pictures are drawn by the program itself; they are not photographs.");
        }
        notes.add("Candidates were ranked by the validation set that chose them: expect the best one's error to be somewhat higher on"
                + " pictures that nobody has looked at.");
        return notes;
    }

    private List<SweepData.Parameter> parameters() {
        SearchConfig search = sweep.search();
        List<Parameter> all = Stream.concat(search.parameters().stream(),
                search.schedules().stream().flatMap(schedule -> schedule.parameters().stream())).toList();
        Set<String> keys = new LinkedHashSet<>();
        all.forEach(parameter -> keys.add(parameter.key()));
        return keys.stream().map(key -> parameter(key, all.stream().filter(parameter -> parameter.key().equals(key))
                .map(Parameter::space).toList())).toList();
    }

    private static SweepData.Parameter parameter(String key, List<Space> spaces) {
        boolean logarithmic = spaces.stream().anyMatch(space -> space instanceof Space.LogUniform
                || space instanceof Space.Grid grid && grid.logarithmic());
        List<String> choices = spaces.stream()
                .flatMap(space -> space instanceof Space.Choice choice ? choice.values().stream() : Stream.of())
                .distinct().sorted(Comparator.naturalOrder()).toList();
        boolean words = choices.stream().anyMatch(value -> !value.matches(NUMBER));
        return new SweepData.Parameter(key, logarithmic && !words, words ? choices : List.of());
    }
}
