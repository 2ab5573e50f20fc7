package org.alexnet4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.alexnet4j.model.LayerTable;

/** A layer table as text in columns. */
final class LayerTableText {

    private static final List<String> HEADER =
            List.of("layer", "kind", "kernel", "stride", "padding", "output", "neurons", "parameters", "multiply-adds");
    private static final int FIRST_NUMBER = 6;

    private LayerTableText() {
    }

    static String of(LayerTable table) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        for (LayerTable.Row row : table.rows()) {
            lines.add(List.of(row.name(), row.kind(), row.kernel(), row.stride(), row.padding(), row.outputShape(),
                    number(row.neurons()), number(row.parameters()), number(row.multiplyAdds())));
        }
        lines.add(List.of("total", "", "", "", "", "", number(table.neurons()), number(table.parameters()), number(table.multiplyAdds())));
        return TextTable.of(lines, IntStream.range(0, HEADER.size()).mapToObj(column -> column >= FIRST_NUMBER).toList());
    }

    private static String number(long value) {
        return value == 0 ? "" : String.format(Locale.ROOT, "%,d", value);
    }
}
