package io.mlbench.benchmarks;

import java.util.List;

/** The measured part of docs/performance.md, between two markers. */
final class Table {

    private static final String BEGIN = "<!-- figures: written by benchmarks/run -->";
    private static final String END = "<!-- end of figures -->";

    private Table() {}

    /**
     * Return a document with its measured part replaced.
     *
     * @throws BenchmarkException if the markers are not there
     */
    static String insert(String document, String figures) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new BenchmarkException("the document lacks the lines " + BEGIN + " and " + END + "; restore them");
        }
        return document.substring(0, begin) + BEGIN + "\n\n" + figures + "\n" + document.substring(end);
    }

    /** Return the rows as Markdown, a table for each group. */
    static String render(List<String> circumstances, List<Row> rows) {
        StringBuilder text = new StringBuilder();
        circumstances.forEach(line -> text.append("- ").append(line).append('\n'));
        String group = "";
        for (Row row : rows) {
            if (!row.group().equals(group)) {
                group = row.group();
                text.append("\n### ").append(group).append("\n\n| figure | goal | measured | |\n|---|---|---|---|\n");
            }
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(cell(row.what()), cell(row.goal()), cell(row.measured()), row.verdict()));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;");
    }
}
