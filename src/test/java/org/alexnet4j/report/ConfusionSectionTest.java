package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionSectionTest {

    @Test
    void fewClassesAreAMatrixWithTheTruthInRows() {
        String html = section(List.of("tench", "goldfish"), new long[][] {{38, 12}, {0, 1250}});
        assertThat(html).containsSubsequence("<thead>", "scope=\"col\" title=\"tench\"", "scope=\"col\" title=\"goldfish\"", "<tbody>",
                "scope=\"row\" title=\"tench\"",
                // 38 of 50 and 12 of 50, and the square roots of these shares.
                "<td class=\"right\" style=\"--share:0.872\" title=\"tench recognised: 38 of 50 (76.0\u00a0%)\">38</td>",
                "<td class=\"wrong\" style=\"--share:0.490\" title=\"tench taken for goldfish: 12 of 50 (24.0\u00a0%)\">12</td>",
                "scope=\"row\" title=\"goldfish\"", "<td></td>",
                "<td class=\"right\" style=\"--share:1.000\" title=\"goldfish recognised: 1,250 of 1,250 (100.0\u00a0%)\">1,250</td>");
    }

    @Test
    void aClassWithoutPicturesHasAnEmptyRow() {
        assertThat(section(List.of("a", "b"), new long[][] {{0, 0}, {1, 1}})).contains("<span>a</span></th><td></td><td></td></tr>");
    }

    @Test
    void manyClassesAreAListWithTheMostFrequentConfusionsFirst() {
        long[][] counts = recognised(31);
        counts[3][7] = 12;
        counts[5][6] = 40;
        // As many as of class 3, but of more pictures.
        counts[9][8] = 12;
        counts[9][9] = 2000;
        String html = section(names(31), counts);
        assertThat(html).doesNotContain("<table").containsSubsequence("<p>The pairs of classes",
                "<li>class 5 taken for class 6: 40 of 90</li>",
                "<li>class 3 taken for class 7: 12 of 62</li>", "<li>class 9 taken for class 8: 12 of 2,012</li>", "</ol>");
    }

    @Test
    void theListEndsAfterTwentyFive() {
        long[][] counts = recognised(31);
        for (int label = 1; label < 31; label++) {
            counts[label][0] = label;
        }
        String html = section(names(31), counts);
        assertThat(html).contains("The 25 most frequent of 30 pairs", "class 30 taken for class 0", "class 6 taken for class 0")
                .doesNotContain("class 5 taken for class 0");
    }

    @Test
    void thirtyClassesAreStillAMatrix() {
        assertThat(section(names(30), recognised(30))).contains("<table");
    }

    @Test
    void aNetworkWithoutErrorsHasNoneToList() {
        assertThat(section(names(31), recognised(31))).contains("No picture was taken for one of another class.").doesNotContain("<li>");
    }

    @Test
    void namesAreEscapedInTextsAndInTitles() {
        String matrix = section(List.of("\"><b>", "'&"), new long[][] {{1, 1}, {1, 1}});
        assertThat(matrix).doesNotContain("<b>").contains("title=\"&quot;&gt;&lt;b&gt; taken for &#39;&amp;: 1 of 2");
        List<String> names = IntStream.range(0, 31).mapToObj(i -> "<i>" + i).toList();
        long[][] counts = recognised(31);
        counts[0][1] = 1;
        assertThat(section(names, counts)).contains("&lt;i&gt;0 taken for &lt;i&gt;1: 1 of 51");
    }

    @Test
    void countsThatAreNoSquareAreRefused() {
        assertThatThrownBy(() -> new ReportData.Confusion(List.of("a", "b"), new long[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 rows, one with 2 counts, for 2 classes");
    }

    private static String section(List<String> names, long[][] counts) {
        return ConfusionSection.of(new ReportData.Confusion(names, counts));
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }

    /** 50 pictures of each class, all recognised. */
    private static long[][] recognised(int classes) {
        long[][] counts = new long[classes][classes];
        for (int label = 0; label < classes; label++) {
            counts[label][label] = 50;
        }
        return counts;
    }
}
