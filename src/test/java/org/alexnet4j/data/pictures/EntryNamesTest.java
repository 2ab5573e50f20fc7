package org.alexnet4j.data.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.sets.LoosePictures;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.SplitFolders;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that were packed on other systems, whose names are in other charsets. */
class EntryNamesTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final List<String> CHINESE = List.of("\u72D7", "\u732B", "\u9E1F");

    @TempDir
    private Path folder;

    private Path zip(Charset charset, Consumer<ZipArchiveOutputStream> settings, String... names) throws IOException {
        Path target = folder.resolve("a.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(target)) {
            out.setEncoding(charset.name());
            settings.accept(out);
            for (String name : names) {
                out.putArchiveEntry(new ZipArchiveEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
                out.closeArchiveEntry();
            }
        }
        return target;
    }

    private Path tar(Charset charset, Consumer<TarArchiveOutputStream> settings, String... names) throws IOException {
        Path target = folder.resolve("a.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(target), charset.name())) {
            settings.accept(out);
            for (String name : names) {
                byte[] content = name.getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(content.length);
                out.putArchiveEntry(entry);
                out.write(content);
                out.closeArchiveEntry();
            }
        }
        return target;
    }

    private static String[] chinese() {
        return CHINESE.stream().flatMap(name -> List.of(name + "/1.png", name + "/2.png").stream()).toArray(String[]::new);
    }

    private Path chinese(String format, Charset charset) throws IOException {
        return format.equals("zip") ? zip(charset, out -> out.setUseLanguageEncodingFlag(false), chinese())
                : tar(charset, out -> { }, chinese());
    }

    private static PictureSet read(Path archive, Charset... names) {
        return PictureFolder.read(archive, "training set", List.of(names).stream().findFirst(), Progress.NONE);
    }

    /** The pictures hold their names, so that none is taken for another one. */
    private static void assertRight(PictureSet set) {
        assertThat(set.classes()).isEqualTo(CHINESE);
        assertThat(set.pictures()).hasSize(6).allSatisfy(picture -> assertThat(new String(picture.file().bytes(), StandardCharsets.UTF_8))
                .isEqualTo(set.classes().get(picture.label()) + "/" + picture.file().fileName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar"})
    void namesInAnotherCharsetAreReadInTheOneThatIsGiven(String format) throws IOException {
        assertRight(read(chinese(format, GBK), GBK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar"})
    void withoutOneTheyAreRefusedAndNeverMerged(String format) throws IOException {
        Path archive = chinese(format, GBK);
        assertThatThrownBy(() -> read(archive)).isInstanceOf(DataException.class).hasMessage(
                "The name %%B9%%B7/1.png in %s (its bytes are written as in URLs) is not in UTF-8, and the archive does "
                        + "not say in what it is; say "
                        + "it by data.names in a run's YAML file, or by --names, such as gbk (China), big5 (Taiwan), "
                                + "shift_jis (Japan), euc-kr "
                        + "(Korea), cp866 (Cyrillic), or cp850 and cp437 (DOS).", archive);
        assertThatThrownBy(() -> read(archive, StandardCharsets.US_ASCII)).isInstanceOf(DataException.class).hasMessage(
                "The name %%B9%%B7/1.png in %s (its bytes are written as in URLs) is not in US-ASCII, which data.names or --names says.",
                        archive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar"})
    void namesInUtf8NeedNothing(String format) throws IOException {
        assertRight(read(chinese(format, StandardCharsets.UTF_8)));
    }

    @Test
    void aZipThatMarksItsNamesAsUtf8IsBelievedWhateverIsGiven() throws IOException {
        assertRight(read(zip(StandardCharsets.UTF_8, out -> { }, chinese()), GBK));
    }

    @Test
    void aZipMayHaveItsNamesInUtf8Besides() throws IOException {
        assertRight(read(zip(GBK, out -> {
            out.setUseLanguageEncodingFlag(false);
            out.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.ALWAYS);
        }, chinese())));
    }

    @ParameterizedTest
    @CsvSource({"3, ''", "3, GBK", "2, GBK"}) // big numbers and long names: of the pax format and of GNU's
    void aTarMayHaveItsNamesInHeadersOfTheirOwn(int mode, String names) throws IOException {
        Path tar = tar(mode == TarArchiveOutputStream.LONGFILE_POSIX ? StandardCharsets.UTF_8 : GBK, out -> {
            out.setLongFileMode(mode);
            out.setAddPaxHeadersForNonAsciiNames(mode == TarArchiveOutputStream.LONGFILE_POSIX);
        }, "\u72D7/" + "\u9E1F".repeat(80) + ".png", "\u72D7/what?.png", "ant/a.png");
        PictureSet set = read(tar, names.isEmpty() ? new Charset[0] : new Charset[] {Charset.forName(names)});
        assertThat(set.classes()).containsExactly("ant", "\u72D7");
        assertThat(set.pictures()).extracting(picture -> picture.file().fileName())
                .containsExactly("a.png", "what?.png", "\u9E1F".repeat(80) + ".png");
    }

    @Test
    void aZipWithAPictureTwiceIsRefused() throws IOException {
        Path zip = zip(StandardCharsets.UTF_8, out -> { }, "ant/a.png", "./ant/a.png", "bee/b.png");
        assertThatThrownBy(() -> read(zip)).isInstanceOf(DataException.class).hasMessage(
                "The archive %s holds ant/a.png and ./ant/a.png, which come to one picture; rename or remove one of them.", zip);
    }

    @Test
    void namesThatACharsetSpellsAlikeAreRefused() throws IOException {
        Charset windows = Charset.forName("windows-31j");
        String first = new String(new byte[] {(byte) 0x81, (byte) 0xCA}, StandardCharsets.ISO_8859_1); // both are the sign for not
        String second = new String(new byte[] {(byte) 0xEE, (byte) 0xF9}, StandardCharsets.ISO_8859_1);
        Path tar = tar(StandardCharsets.ISO_8859_1, out -> { }, "a/" + first + ".png", "a/" + second + ".png");
        assertThatThrownBy(() -> read(tar, windows)).isInstanceOf(DataException.class).hasMessageContaining("come to one picture");
    }

    @Test
    void aFolderAndAnArchiveOfOneNameInATarAreRefused() {
        Map<String, byte[]> inner = TestArchives.texts("1.png");
        Map<String, byte[]> files = new LinkedHashMap<>(TestArchives.texts("n1/2.png", "n2/3.png"));
        files.put("n1.tar", TestArchives.tar(inner));
        Path tar = TestArchives.tar(folder.resolve("a.tar"), files);
        assertThatThrownBy(() -> read(tar)).isInstanceOf(DataException.class).hasMessage(
                "%s!/n1 and %1$s!/n1.tar come to one class, n1; rename or remove one of them.".formatted(tar));
        Map<String, byte[]> reversed = new LinkedHashMap<>(Map.of("n1.tar", TestArchives.tar(inner)));
        reversed.putAll(TestArchives.texts("n1/2.png", "n2/3.png"));
        Path other = TestArchives.tar(folder.resolve("b.tar"), reversed);
        assertThatThrownBy(() -> read(other)).isInstanceOf(DataException.class).hasMessageContaining("come to one class, n1");
    }

    @Test
    void theCharsetGoesWithAllThatIsReadOfAnArchive() throws IOException {
        Path zip = zip(GBK, out -> out.setUseLanguageEncodingFlag(false), "train/\u72D7/1.png", "train/\u732B/1.png", "val/\u72D7/1.png");
        assertThat(SplitFolders.read(zip, Optional.of(GBK), Progress.NONE, none -> { })).extracting(PictureSet::classes)
                .containsExactly(List.of("\u72D7", "\u732B"), List.of("\u72D7"));
        assertThat(LoosePictures.of(zip, Optional.of(GBK), none -> { })).hasSize(3);
        assertThat(PictureFolder.classes(zip.resolve("train"), "training set", Optional.of(GBK))).containsExactly("\u72D7", "\u732B");
        assertThatThrownBy(() -> LoosePictures.of(zip, Optional.empty(), none -> { })).isInstanceOf(DataException.class);
    }
}
