/**
 * What a person looks at: a run or a sweep as one self-contained HTML page, and its curves as a picture (floor 3). Nothing here trains or
 * evaluates; callers hand over finished numbers.
 */
package org.alexnet4j.report;
