package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet similar} as it is typed, with the networks and the 64 training pictures of small runs. */
class SimilarCommandTest {

    @TempDir
    private static Path runs;
    private static Path drawn;
    private static Path model;
    private static Path other;

    /** Two classes of the training pictures, eight of each, of a test's own. */
    @TempDir
    private Path data;
    private Path train;
    private Path picture;

    @BeforeAll
    static void train() {
        SmallRun small = new SmallRun(runs);
        drawn = small.pictures();
        small.train("one", "train.epochs=1", "evaluate.views=1");
        small.train("two", "train.epochs=1", "evaluate.views=1", "train.seed=2");
        model = runs.resolve("one/last.zip");
        other = runs.resolve("two/last.zip");
    }

    @BeforeEach
    void copy() throws IOException {
        train = data.resolve("train");
        for (String name : List.of("striped-disc", "faceted-star")) {
            Files.createDirectories(train.resolve(name));
            for (Path file : files(drawn.resolve("train").resolve(name))) {
                Files.copy(file, train.resolve(name).resolve(file.getFileName()));
            }
        }
        picture = files(train.resolve("striped-disc")).get(3);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Typed similar(Path model, Object... more) {
        return Typed.run(Stream.concat(Stream.of("similar", model), Stream.of(more)).map(Object::toString).toArray(String[]::new));
    }

    private Path built() throws IOException {
        return files(data).stream().filter(file -> file.toString().endsWith(".features")).findFirst().orElseThrow();
    }

    @Test
    void theIndexIsBuiltBesideAFolderOnFirstUseAndAPictureInItIsNearestToItselfWithDistanceZero() throws IOException {
        Typed first = similar(model, "--index", train, picture).assertDone();
        assertThat(first.err()).contains("Computing features: 16 pictures done", "Index: " + built());
        List<String> lines = first.out().lines().toList();
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).isEqualTo(picture.toString());
        assertThat(lines.get(1)).matches(" +0\\.0000  .*striped-disc.*  striped-disc").contains(picture.toString());
        assertThat(lines.subList(2, 7)).extracting(line -> Double.parseDouble(line.strip().split(" ")[0]))
                .isSorted().allSatisfy(distance -> assertThat(distance).isPositive());
        Typed second = similar(model, "--index", train, picture).assertDone();
        assertThat(second.err()).doesNotContain("Computing features");
        assertThat(second.out()).isEqualTo(first.out());
        // A data set of several splits is that of its training pictures.
        Files.createDirectories(data.resolve("val/striped-disc"));
        Files.copy(picture, data.resolve("val/striped-disc/1.jpeg"));
        assertThat(similar(model, "--index", data, picture).assertDone()).isEqualTo(second);
    }

    @Test
    void anIndexWhosePicturesHaveChangedOrThatIsDamagedIsBuiltAgain() throws IOException {
        similar(model, "--index", train).assertDone();
        Files.delete(picture);
        Typed changed = similar(model, "--index", train).assertDone();
        assertThat(changed.err()).contains("The pictures of " + train + " have changed", "Computing features: 15 pictures done");
        assertThat(changed.out()).contains(built() + ": 15 pictures, 204 features each");
        Files.write(built(), new byte[] {1, 2, 3});
        assertThat(similar(model, "--index", train).assertDone().err()).contains("cannot be used: it is built again.", "15 pictures done");
    }

    @Test
    void anotherModelHasAnIndexOfItsOwnBesideTheFolderAndIsRefusedOneThatIsNamed() throws IOException {
        Path file = data.resolve("disc.features");
        Typed typed = similar(model, "--index", file, "--over", train).assertDone();
        assertThat(typed.out()).isEqualTo(file + ": 16 pictures, 204 features each\n");
        similar(other, "--index", file, picture)
                .assertRefused("The index " + file + " was made by another model; name that model, or another file");
        similar(model, "--index", train).assertDone();
        similar(other, "--index", train).assertDone();
        assertThat(files(data)).filteredOn(path -> path.getFileName().toString().startsWith("train.")).hasSize(2);
    }

    @Test
    void anIndexThatIsNamedIsSearchedWithoutItsPictures() throws IOException {
        Path file = data.resolve("disc.features");
        similar(model, "--index", file, "--over", train, "--threads", 1).assertDone();
        Path query = files(drawn.resolve("val/striped-disc")).get(0);
        Typed before = similar(model, "--index", file, query).assertDone();
        Files.move(train, data.resolve("moved"));
        assertThat(similar(model, "--index", file, query).assertDone()).isEqualTo(before);
        Path figure = data.resolve("sheet.png");
        similar(model, "--index", file, "--figure", figure, query)
                .assertRefused("The picture " + train, "of the index " + file,
                        "is not there, or lies in an archive; say where the pictures are with --over FOLDER.");
        Typed moved = similar(model, "--index", file, "--over", data.resolve("moved"), "--figure", figure, query).assertDone();
        assertThat(moved.err()).doesNotContain("Computing features");
        assertThat(moved.out()).isEqualTo(before.out().replace(train.toString(), data.resolve("moved").toString()));
        assertThat(figure).exists();
        similar(model, "--index", file, "--over", drawn.resolve("train"), query)
                .assertRefused("is of other pictures than " + drawn.resolve("train"));
    }

    @Test
    void theGraphFindsTheSameInASmallIndexAndRecallIsPrinted() throws IOException {
        Typed exact = similar(model, "--index", train, picture).assertDone();
        Typed graph = similar(model, "--index", train, "--search", "hnsw", picture).assertDone();
        assertThat(graph.out()).isEqualTo(exact.out());
        assertThat(graph.err()).contains("Building the graph: 16 pictures done");
        Typed recall = similar(model, "--index", train, "--search", "hnsw", "--recall", 5, "--count", 3).assertDone();
        assertThat(recall.out()).isEqualTo("recall@3 of hnsw: 1.0000, 5 pictures of the index searched for\n");
        assertThat(recall.err()).doesNotContain("Building");
    }

    @Test
    void jsonAndTheFigureHaveThePicturesThatWereFound() throws IOException {
        Path figure = data.resolve("sheet.png");
        Path second = files(train.resolve("faceted-star")).get(0);
        Typed typed = similar(model, "--index", train, "--count", 2, "--json", "--figure", figure, picture, second).assertDone();
        JsonNode json = new ObjectMapper().readTree(typed.out());
        assertThat(json).hasSize(2);
        assertThat(json.get(1).get("picture").asText()).isEqualTo(second.toString());
        assertThat(json.get(1).get("nearest")).hasSize(2);
        JsonNode itself = json.get(1).get("nearest").get(0);
        assertThat(itself.get("distance").asDouble()).isZero();
        assertThat(itself.get("picture").asText()).isEqualTo(second.toString());
        assertThat(itself.get("class").asText()).isEqualTo("faceted-star");
        assertThat(json.get(1).get("nearest").get(1).get("distance").asDouble()).isPositive();
        BufferedImage sheet = ImageIO.read(figure.toFile());
        assertThat(sheet.getWidth()).isEqualTo(8 + 3 * 136);
        assertThat(sheet.getHeight()).isEqualTo(8 + 2 * 156);
    }

    @Test
    void whatCannotBeDoneIsRefusedBeforeAnIndexIsBuilt() throws IOException {
        similar(model, picture).assertRefused("--index");
        similar(model, "--index", train, "--count", 0, picture).assertRefused("--count must be from 1 to 10000, not 0.");
        similar(model, "--index", train, "--threads", 0, picture).assertRefused("--threads must be from 1 to 1024, not 0.");
        similar(model, "--index", train, "--search", "fast", picture)
                .assertRefused("--search", "expected one of [EXACT, HNSW] (case-insensitive)");
        similar(model, "--index", train, "--over", train, picture).assertRefused("--over says what an index file is built of");
        similar(model, "--index", train, "--recall", 5).assertRefused("--recall judges --search hnsw");
        similar(model, "--index", train, "--figure", data.resolve("x.png")).assertRefused("--figure draws what is found for pictures");
        similar(model, "--index", train, "--figure", data.resolve("no/x.png"), picture).assertRefused("its folder does not exist");
        similar(model, "--index", data.resolve("no/x.features"), "--over", train).assertRefused("its folder does not exist");
        Path none = data.resolve("none.features");
        similar(model, "--index", none, picture).assertRefused("There is no index " + none);
        similar(model, "--index", data.resolve("none"), picture).assertRefused("does not exist");
        similar(model, "--index", train, data.resolve("none.jpeg")).assertRefused("none.jpeg");
        similar(data.resolve("none.zip"), "--index", train, picture).assertRefused("There is no model file");
        Path text = Files.writeString(data.resolve("notes.features"), "no features at all");
        similar(model, "--index", text, picture).assertRefused(text + " is no index of pictures");
        similar(model, "--index", text, "--over", train, picture).assertRefused(text + " is no index of pictures");
        assertThat(files(data)).containsExactly(text, train);
    }

    @Test
    void aPictureThatCannotBeReadWhileTheIndexIsBuiltIsAFailedRunThatLeavesNothing() throws IOException {
        Files.writeString(picture, "no picture");
        Typed typed = similar(model, "--index", train);
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains(picture + " is no picture that can be decoded");
        assertThat(files(data)).containsExactly(train);
    }
}
