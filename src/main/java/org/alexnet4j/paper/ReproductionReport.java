package org.alexnet4j.paper;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfigs;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.paper.statistics.Holm;
import org.alexnet4j.paper.statistics.Verdict;
import org.alexnet4j.report.ClaimsReport;

/**
 * The pages about all claims, made of the records in {@code results/} alone: docs/reproduction.md, results/index.html, README's
 * summary.
 */
public final class ReproductionReport {

    private static final String BEGIN = "<!-- reproduction: made by alexnet reproduce --report -->";
    private static final String END = "<!-- end of reproduction -->";
    private static final String FINGERPRINT = "data fingerprint";
    private static final Map<Scale, String> ROOTS = Map.of(Scale.CIFAR10, "cifar10", Scale.IMAGENETTE, "imagenette2", Scale.TINY_IMAGENET,
            "tiny-imagenet-200", Scale.IMAGENET, "ilsvrc2012");
    private static final List<String> HEAD =
            List.of("claim", "section", "paper", "authors' log", "here", "scale", "seeds", "verdict");

    private final Path project;
    private final Path results;
    private final List<ClaimConfig> claims;
    private final List<ClaimOutcome> outcomes = new ArrayList<>();
    private final Map<String, String> pictures;
    private final ImagenetCost imagenet;

    /**
     * @param project its folder, with configs/paper and results
     * @throws ReproductionException where a record or results/pictures.json cannot be used
     */
    public ReproductionReport(Path project) {
        this.project = project;
        this.results = project.resolve("results");
        this.claims = ClaimConfigs.all(project.resolve("configs").resolve("paper"));
        this.pictures = pictures(results.resolve("pictures.json"));
        KnownOutcomes known = new KnownOutcomes(results);
        claims.forEach(claim -> outcomes.addAll(known.of(claim)));
        this.imagenet = ImagenetCost.of(results.resolve("bench").resolve("with-normalisation.json"));
    }

    /** What the pictures of a fingerprint are, which the fingerprint alone does not tell a reader. */
    private static Map<String, String> pictures(Path file) {
        if (Files.notExists(file)) {
            return Map.of();
        }
        try {
            return new ObjectMapper().readValue(file.toFile(), new TypeReference<Map<String, String>>() {
            });
        } catch (IOException e) {
            throw new ReproductionException(file + " cannot be read: it should hold a JSON object with a line about the pictures of each"
                    + " fingerprint.", e);
        }
    }

    /** Writes all three into the project. */
    public void write() {
        WholeFile.write(markdownFile(), markdown());
        WholeFile.write(pageFile(), page());
        WholeFile.write(readmeFile(), readme());
    }

    /** @return the document */
    public Path markdownFile() {
        return project.resolve("docs").resolve("reproduction.md");
    }

    /** @return the page */
    public Path pageFile() {
        return results.resolve("index.html");
    }

    /** @return the file with the summary */
    public Path readmeFile() {
        return project.resolve("README.md");
    }

    /** @return the file with its summary made anew */
    public String readme() {
        String text = read(readmeFile());
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new ReproductionException(readmeFile() + " has no place for the summary: it should hold " + BEGIN + " and " + END + ".");
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + summary() + "\n" + text.substring(end);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** @return how the claims stand, in a sentence or two */
    String summary() {
        return String.format(Locale.ROOT,
                "Of the paper's %d claims **%d hold here, %d do not, %d are unresolved or have nothing to compare with**,"
                + " at reduced scale where pictures are concerned; %d are not measured yet or cannot be.",
                claims.stream().filter(claim -> !claim.open()).count(),
                count(Verdict.HOLDS), count(Verdict.DOES_NOT_HOLD), count(Verdict.UNRESOLVED),
                claims.stream().filter(claim -> !claim.open() && outcomes(claim).isEmpty()).count());
    }

    private long count(Verdict verdict) {
        return claims.stream().filter(claim -> !claim.open()).filter(claim -> outcomes(claim).stream().findFirst()
                .filter(outcome -> outcome.verdict() == verdict).isPresent())
                .count();
    }

    private List<ClaimOutcome> outcomes(ClaimConfig claim) {
        return outcomes.stream().filter(outcome -> outcome.claim().equals(claim)).toList();
    }

    // --- The document ----------------------------------------------------------------------------------------------------------

    /** @return the document */
    public String markdown() {
        StringBuilder text = new StringBuilder(resource("reproduction-begin.md")).append("\n").append(summary()).append("\n\n");
        text.append(table(HEAD, rows(true))).append("\n");
        text.append(corrected());
        outcomes.forEach(outcome -> text.append(section(outcome)));
        text.append("## What is not measured\n\n");
        for (ClaimConfig claim : claims) {
            if (outcomes(claim).isEmpty()) {
                text.append("- `").append(claim.id()).append("` (section ").append(claim.section()).append("): ").append(claim.says())
                        .append(" Paper: ").append(claim.paper()).append(". ").append(missing(claim)).append("\n");
            }
        }
        text.append("\n## What the paper's own scale takes\n\n").append(String.format(Locale.ROOT,
                "One training of %d epochs of ILSVRC-2012 at full width; a claim at `--scale imagenet` has one for each arm. A training"
                        + " picture takes %.2f GFLOP by the layer table.%n%n",
                imagenet.epochs(), imagenet.operations() / 1e9));
        text.append(table(List.of("on", "pictures/s", "days", "known by"), imagenet.rows())).append("\n");
        text.append(resource("reproduction-end.md"));
        return text.toString();
    }

    private static String missing(ClaimConfig claim) {
        String runs = claim.scales().keySet().stream().filter(scale -> scale != Scale.SMOKE).map(scale -> "`" + command(claim, scale) + "`")
                .collect(Collectors.joining(" or "));
        return (claim.needs().isEmpty() ? "" : claim.needs() + " ") + (runs.isEmpty() ? "" : "Not run yet: " + runs + ".");
    }

    private List<List<String>> rows(boolean links) {
        List<List<String>> rows = new ArrayList<>();
        for (ClaimConfig claim : claims) {
            List<ClaimOutcome> own = outcomes(claim);
            if (own.isEmpty()) {
                rows.add(List.of(claim.id(), claim.section(), claim.paper(), claim.log(), "", "", "", "not measured"));
            }
            own.forEach(outcome -> rows.add(List.of(links ? "[" + claim.id() + "](#" + anchor(outcome) + ")" : claim.id(), claim.section(),
                    claim.paper(), claim.log(), brief(outcome), scale(outcome), seeds(outcome), ClaimText.verdict(outcome))));
        }
        return rows;
    }

    private static String anchor(ClaimOutcome outcome) {
        return (outcome.claim().id() + "-" + scale(outcome)).replace(" ", "-").replaceAll("-$", "");
    }

    private static String scale(ClaimOutcome outcome) {
        return outcome.claim().kind() == Kind.COUNT ? "" : outcome.scale().written();
    }

    private static String seeds(ClaimOutcome outcome) {
        return outcome.claim().kind() == Kind.COUNT ? "" : Integer.toString(outcome.seeds());
    }

    private static String brief(ClaimOutcome outcome) {
        return outcome.findings().stream().map(Finding::brief).collect(Collectors.joining("; "));
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return Stream.concat(Stream.of(head, head.stream().map(cell -> "---").toList()), rows.stream())
                .map(row -> row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    /** Many claims at once: which differences stay when all are corrected for each other. */
    private String corrected() {
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (ClaimOutcome outcome : outcomes) {
            for (Finding finding : outcome.leading()) {
                finding.pValue().ifPresent(p -> {
                    names.add(outcome.claim().id() + " (" + scale(outcome) + ")");
                    values.add(p);
                });
            }
        }
        if (values.size() < 2) {
            return "";
        }
        List<Double> adjusted = Holm.adjusted(values);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(List.of(names.get(i), String.format(Locale.ROOT, "%.2g", values.get(i)),
                    String.format(Locale.ROOT, "%.2g", adjusted.get(i))));
        }
        return "Many claims at once: p values of no difference, each by itself and corrected for all of them together (Holm 1979).\n\n"
                + table(List.of("claim", "p", "corrected"), rows) + "\n";
    }

    private String section(ClaimOutcome outcome) {
        ClaimConfig claim = outcome.claim();
        StringBuilder text = new StringBuilder("## ").append((claim.id() + " " + scale(outcome)).strip()).append("\n\n");
        text.append("Section ").append(claim.section()).append(". ").append(claim.says()).append(" Paper: ").append(claim.paper())
                .append(".");
        if (!claim.log().isEmpty()) {
            text.append(" Authors' log: ").append(claim.log()).append(".");
        }
        text.append("\n\n**").append(sentence(ClaimText.verdict(outcome))).append("** ")
                .append(String.join(" ", sentences(outcome))).append("\n\n");
        figures(outcome).forEach(figure -> text.append("![").append(claim.says()).append("](../results/").append(figure).append(")\n\n"));
        text.append("```\n").append(command(claim, outcome.scale())).append("\n```\n\n");
        made(outcome).forEach(line -> text.append("- ").append(line).append("\n"));
        return text.append("\n").toString();
    }

    /** What came out, and of which pictures. */
    private List<String> sentences(ClaimOutcome outcome) {
        return Stream.concat(ClaimText.sentences(outcome).stream(), runs(outcome)
                .map(run -> pictures.get(run.provenance().getOrDefault(FINGERPRINT, ""))).filter(Objects::nonNull).distinct()
                .map(text -> "Pictures: " + text + ".")).toList();
    }

    private static Stream<RunRecord> runs(ClaimOutcome outcome) {
        return outcome.sides().stream().flatMap(side -> Stream.concat(side.tried().stream(), side.runs().stream()));
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private List<String> figures(ClaimOutcome outcome) {
        String name = outcome.claim().id() + "-" + outcome.scale().written();
        return Stream.of(name + ".png", name + "-kernels.png", name + "-pictures.png")
                .filter(file -> Files.exists(results.resolve(file))).toList();
    }

    private static String command(ClaimConfig claim, Scale scale) {
        String data = ROOTS.containsKey(scale) && claim.kind() != Kind.COUNT ? " --set data.root=" + ROOTS.get(scale) : "";
        return "./alexnet reproduce " + claim.id() + (claim.kind() == Kind.COUNT ? "" : " --scale " + scale.written()) + data;
    }

    private static List<String> made(ClaimOutcome outcome) {
        ClaimConfig claim = outcome.claim();
        List<String> lines = new ArrayList<>();
        lines.add("configuration: [configs/paper/" + claim.id() + ".yaml](../configs/paper/" + claim.id() + ".yaml)");
        List<RunRecord> runs = runs(outcome).toList();
        if (runs.isEmpty()) {
            return lines;
        }
        String base = runs.get(0).key().base();
        lines.set(0, lines.get(0) + ", variants of [scales/" + base + ".yaml](../configs/paper/scales/" + base + ".yaml)");
        lines.add("rows: [results/" + claim.id() + ".csv](../results/" + claim.id() + ".csv)");
        lines.add("runs: " + runs.stream().map(RunRecord::key).distinct().count() + ", " + Hours.of(outcome.seconds())
                + " of training, one by one");
        lines.add("commits: " + distinct(runs, "commit", 10) + "; processor: " + distinct(runs, "processor", 80) + ", "
                + distinct(runs, "native threads", 4) + " native thread a run; data: " + distinct(runs, FINGERPRINT, 16));
        return lines;
    }

    private static String distinct(List<RunRecord> runs, String key, int most) {
        return runs.stream().map(run -> run.provenance().getOrDefault(key, "unknown"))
                .map(value -> value.length() > most ? value.substring(0, most) : value).distinct().collect(Collectors.joining(", "));
    }

    private static String resource(String name) {
        try (InputStream in = ReproductionReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " on the class path: " + e.getMessage() + ".", e);
        }
    }

    // --- The page --------------------------------------------------------------------------------------------------------------

    /** @return the page */
    public String page() {
        List<ClaimsReport.Tile> tiles = List.of(new ClaimsReport.Tile("hold here", Long.toString(count(Verdict.HOLDS))),
                new ClaimsReport.Tile("do not hold here", Long.toString(count(Verdict.DOES_NOT_HOLD))),
                new ClaimsReport.Tile("unresolved", Long.toString(count(Verdict.UNRESOLVED))),
                new ClaimsReport.Tile("not measured", Long.toString(claims.stream()
                .filter(claim -> !claim.open() && outcomes(claim).isEmpty()).count())));
        List<ClaimsReport.Claim> all = outcomes.stream().map(outcome -> new ClaimsReport.Claim(anchor(outcome),
                (outcome.claim().id() + " " + scale(outcome)).strip(),
                "Section " + outcome.claim().section() + ". " + outcome.claim().says() + " Paper: " + outcome.claim().paper() + ".",
                sentence(ClaimText.verdict(outcome)), outcome.verdict().name(), sentences(outcome), figures(outcome),
                command(outcome.claim(), outcome.scale()))).toList();
        List<List<String>> rows = rows(false);
        return ClaimsReport.render(new ClaimsReport.Data(tiles, HEAD, rows, all,
                claims.stream().filter(claim -> outcomes(claim).isEmpty())
                        .map(claim -> claim.id() + ": " + claim.says() + " " + missing(claim).replace("`", "")).toList()));
    }

    /** Hours for people. */
    private static final class Hours {

        private Hours() {
        }

        static String of(double seconds) {
            return Optional.of(seconds).filter(value -> value >= 3600).map(value -> String.format(Locale.ROOT, "%.1f hours", value / 3600))
                    .orElseGet(() -> String.format(Locale.ROOT, "%.0f minutes", seconds / 60));
        }
    }
}
