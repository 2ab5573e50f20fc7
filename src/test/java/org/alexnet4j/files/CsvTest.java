package org.alexnet4j.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    @TempDir
    private Path folder;

    private static List<List<String>> rows(Csv.Reader reader) {
        List<List<String>> rows = new ArrayList<>();
        for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    /** The quoted form is that of RFC 4180, section 2. */
    @Test
    void quotesWhatWouldBeMistakenAndNothingElse() {
        assertThat(Csv.row(List.of("a b", "", "c,d", "say \"no\"", "two\nlines", "été"))).isEqualTo(
                "a b,,\"c,d\",\"say \"\"no\"\"\",\"two\nlines\",été\n");
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        List<List<String>> written = List.of(List.of("file", "label"), List.of("a,b.jpg", "\"quoted\""), List.of("two\nlines", ""),
                List.of("\"", "\"\""), List.of("été", "x\"y"));
        StringBuilder text = new StringBuilder();
        written.forEach(row -> text.append(Csv.row(row)));
        Path file = Files.writeString(folder.resolve("rows.csv"), text);
        try (Csv.Reader reader = new Csv.Reader(file)) {
            assertThat(rows(reader)).isEqualTo(written);
            assertThat(reader.whole()).isEqualTo(Files.size(file));
        }
    }

    @Test
    void aRowThatIsCutOffAnywhereIsNotGivenAndDoesNotCountAsWhole() throws IOException {
        byte[] whole = "a,b\n".getBytes(StandardCharsets.UTF_8);
        byte[] all = "a,b\n\"c\nd\",\"e\"\"f\"\n".getBytes(StandardCharsets.UTF_8);
        for (int length = whole.length; length < all.length; length++) {
            Path file = Files.write(folder.resolve("cut.csv"), Arrays.copyOf(all, length));
            try (Csv.Reader reader = new Csv.Reader(file)) {
                assertThat(rows(reader)).as("%d bytes", length).containsExactly(List.of("a", "b"));
                assertThat(reader.whole()).isEqualTo(whole.length);
            }
        }
    }
}
