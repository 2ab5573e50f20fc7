package org.alexnet4j.notebook;

/** A value that a notebook shows as HTML where it can, such as a table, and by its {@link Object#toString} where it cannot. */
public interface HtmlText {

    /** @return a piece of HTML, the same for the same value, without scripts: a notebook of somebody else's runs none */
    String html();
}
