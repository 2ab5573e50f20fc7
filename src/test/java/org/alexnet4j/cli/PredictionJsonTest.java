package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;
import org.junit.jupiter.api.Test;

class PredictionJsonTest {

    @Test
    void theDocumentIsAsciiWhateverIsInIt() throws IOException {
        PredictionNames names = new PredictionNames(List.of("n07611358", "n07684084"), List.of("crêpe \"à la\"", "baguette"), 1);
        StringWriter text = new StringWriter();
        try (PredictionJson output = new PredictionJson(new PrintWriter(text), names, List.of(Path.of("a.zip"), Path.of("b.zip")), 1)) {
            output.answer(new GivenPicture(PictureFile.of(Path.of("été.jpeg")), Optional.of(1)), new Ranking(new float[] {0.75f, 0.25f}));
            output.problem(new GivenPicture(PictureFile.of(Path.of("b.jpeg")), Optional.empty()), "b.jpeg is damaged.");
        }
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text.toString())).isTrue();
        JsonNode document = new ObjectMapper().readTree(text.toString());
        assertThat(document).isEqualTo(new ObjectMapper().readTree("""
                {"models": ["a.zip", "b.zip"], "views": 1, "pictures": [
                  {"file": "été.jpeg", "truth": {"class": "n07684084", "words": "baguette", "place": 2},
                   "answers": [{"class": "n07611358", "words": "crêpe \\"à la\\"", "probability": 0.75}]},
                  {"file": "b.jpeg", "problem": "b.jpeg is damaged."}]}
                """));
    }

    @Test
    void withoutPicturesItIsStillADocument() throws IOException {
        StringWriter text = new StringWriter();
        new PredictionJson(new PrintWriter(text), new PredictionNames(List.of("a"), List.of("a"), 1), List.of(Path.of("a.zip")), 10)
                .close();
        assertThat(new ObjectMapper().readTree(text.toString()).get("pictures")).isEmpty();
    }
}
