/** What can be wrong with a set of picture files, found before training does: broken, cut off, misnamed, or there twice. */
package org.alexnet4j.data.check;
