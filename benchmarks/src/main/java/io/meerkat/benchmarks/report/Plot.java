package io.meerkat.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * A cost curve as SVG: sessions and cost, both logarithmic. Written by hand, since libraries measure their letters with the
 * fonts of the machine, and this has to come out the same on each.
 */
record Plot(String title, List<Series> series) {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 330;
    private static final int LEGEND_STEP = 20;
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"
    };

    /**
     * One curve.
     *
     * @param colour the number of its colour; curves of one contender share it
     * @param dashed for the older JDK
     * @param points from sessions to cost, which is greater than 0
     */
    record Series(String name, int colour, boolean dashed, SortedMap<Integer, Double> points) {}

    String svg() {
        int minX = decade(
                series.stream()
                        .mapToDouble(one -> one.points().firstKey())
                        .min()
                        .orElse(1),
                Math::floor);
        int maxX = decade(
                series.stream().mapToDouble(one -> one.points().lastKey()).max().orElse(1), Math::ceil);
        int minY = decade(costs().min().orElse(1), Math::floor);
        int maxY = decade(costs().max().orElse(1), Math::ceil);
        Axis x = new Axis(minX, Math.max(maxX, minX + 1), LEFT, RIGHT);
        Axis y = new Axis(minY, Math.max(maxY, minY + 1), BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\""
                        + " fill=\"white\"/>%n<text x=\"%d\" y=\"22\" font-size=\"14\">%s</text>%n",
                WIDTH, HEIGHT, WIDTH, HEIGHT, LEFT, escaped(title)));
        for (int decade = x.from(); decade <= x.to(); decade++) {
            line(svg, x.at(decade), TOP, x.at(decade), BOTTOM);
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    x.at(decade), BOTTOM + 18, power(decade)));
        }
        for (int decade = y.from(); decade <= y.to(); decade++) {
            line(svg, LEFT, y.at(decade), RIGHT, y.at(decade));
            svg.append(format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 6, y.at(decade) + 4, power(decade)));
        }
        svg.append(format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">sessions</text>%n", (LEFT + RIGHT) / 2, BOTTOM + 38));
        int legend = TOP + 6;
        for (Series one : series) {
            curve(svg, one, x, y, legend);
            legend += LEGEND_STEP;
        }
        return svg.append("</svg>\n").toString();
    }

    private java.util.stream.DoubleStream costs() {
        return series.stream().flatMap(one -> one.points().values().stream()).mapToDouble(Double::doubleValue);
    }

    private static void curve(StringBuilder svg, Series one, Axis x, Axis y, int legend) {
        String colour = COLOURS[one.colour() % COLOURS.length];
        String dash = one.dashed() ? " stroke-dasharray=\"5 4\"" : "";
        StringBuilder points = new StringBuilder();
        one.points().forEach((sessions, cost) -> {
            double px = x.at(Math.log10(sessions));
            double py = y.at(Math.log10(cost));
            points.append(format("%.1f,%.1f ", px, py));
            svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", px, py, colour));
        });
        svg.append(format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
                points.toString().strip(), colour, dash));
        svg.append(format(
                "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
                RIGHT + 12, legend, RIGHT + 36, legend, colour, dash));
        svg.append(format("<text x=\"%d\" y=\"%d\">%s</text>%n", RIGHT + 42, legend + 4, escaped(one.name())));
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(
                format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n", x1, y1, x2, y2));
    }

    private static int decade(double value, java.util.function.DoubleUnaryOperator rounding) {
        return (int) rounding.applyAsDouble(Math.log10(value));
    }

    private static String power(int decade) {
        return decade >= 0
                ? format("%,d", (long) Math.pow(10, decade))
                : format("%." + -decade + "f", Math.pow(10, decade));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values).replace("\r\n", "\n");
    }

    /** From decade to decade, and where they are drawn. */
    private record Axis(int from, int to, int begin, int end) {
        double at(double decade) {
            return begin + (end - begin) * (decade - from) / (to - from);
        }
    }
}
