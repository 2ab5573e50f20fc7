package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alexnet4j.data.DataException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of shards; expected names are those of a shell (src/test/python/shards.py). */
class BracePatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            t-{000..003}.tar    | t-000.tar t-001.tar t-002.tar t-003.tar
            t-{8..11}.tar       | t-8.tar t-9.tar t-10.tar t-11.tar
            t-{08..011}.tar     | t-008.tar t-009.tar t-010.tar t-011.tar
            t-{3..1}.tar        | t-3.tar t-2.tar t-1.tar
            {a,b}/t-{0..1}.tar  | a/t-0.tar a/t-1.tar b/t-0.tar b/t-1.tar
            {a{1..2},b}.tar     | a1.tar a2.tar b.tar
            t-{a,}.tar          | t-a.tar t-.tar
            t.tar               | t.tar
            """)
    void namesAreThoseOfAShell(String pattern, String names) {
        assertThat(BracePattern.names("data.train", pattern)).containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-{0..9.tar", "t-0..9}.tar", "t-{}.tar", "t-{a}.tar", "t-{0...9}.tar", "t-{a..c}.tar", "t}{0..1}.tar"})
    void otherBracesAreRefused(String pattern) {
        assertThatThrownBy(() -> BracePattern.names("data.train", pattern)).isInstanceOf(DataException.class)
                .hasMessage("data.train is " + pattern + ", whose braces should hold a range such as {000000..000146} or a list such as "
                        + "{a,b}.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-{0..999999999}.tar", "{0..999}{0..999}{0..9}.tar"})
    void moreNamesThanThereAreShardsAreRefused(String pattern) {
        assertThatThrownBy(() -> BracePattern.names("data.train", pattern)).isInstanceOf(DataException.class)
                .hasMessage("data.train is " + pattern + ", which stands for more than 1,000,000 shards.");
    }
}
