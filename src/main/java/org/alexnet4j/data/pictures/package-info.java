/**
 * A picture as a file: in a folder, in a zip or tar, in the rows of a batch file; listings of such places and the names in them
 * (section 2 of the paper).
 */
package org.alexnet4j.data.pictures;
