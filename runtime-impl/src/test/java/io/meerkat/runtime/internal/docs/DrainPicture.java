package io.meerkat.runtime.internal.docs;

import io.meerkat.runtime.DrainPhase;
import io.meerkat.runtime.internal.machine.state.DrainFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The drain's phases as a picture: places are laid by hand, arrows and their words come from the table.
 *
 * <p>It has a background of its own, so that it can be read on a dark page too.
 */
final class DrainPicture {
    /** Where the words of an arrow stand, from their first line on, and the way of its line. */
    private record Route(int x, int y, String way) {}

    private record Box(int x, int y, int width, int height) {}

    private static final Map<String, Box> PHASES = Map.of(
            "INACTIVE", new Box(30, 175, 130, 60),
            "RUNNING", new Box(330, 100, 170, 230),
            "STOPPED", new Box(740, 60, 200, 60),
            "EXITED_RESPAWNABLE", new Box(740, 230, 200, 230));

    private static final Map<String, Box> SERVICES = Map.of(
            "RUNNING/SERVING", new Box(350, 140, 130, 44),
            "RUNNING/PARKED", new Box(350, 266, 130, 44),
            "EXITED_RESPAWNABLE/PARKED", new Box(775, 270, 130, 44),
            "EXITED_RESPAWNABLE/EXHAUSTED", new Box(775, 396, 130, 44));

    private static final Map<String, Route> ROUTES = Map.of(
            "INACTIVE RUNNING", new Route(245, 197, "M160 205 L328 205"),
            "RUNNING STOPPED", new Route(620, 52, "M500 118 C560 90 640 90 738 90"),
            "STOPPED RUNNING", new Route(620, 187, "M840 120 C840 190 640 165 502 200"),
            "RUNNING EXITED_RESPAWNABLE", new Route(620, 258, "M500 240 C590 240 650 292 738 292"),
            "EXITED_RESPAWNABLE RUNNING", new Route(615, 372, "M738 400 C610 400 560 330 502 290"),
            "RUNNING/SERVING RUNNING/PARKED", new Route(372, 229, "M390 184 L390 264"),
            "RUNNING/PARKED RUNNING/SERVING", new Route(455, 229, "M440 266 L440 186"),
            "EXITED_RESPAWNABLE/PARKED EXITED_RESPAWNABLE/EXHAUSTED", new Route(840, 359, "M840 314 L840 394"),
            "EXITED_RESPAWNABLE/EXHAUSTED EXITED_RESPAWNABLE/PARKED",
                    new Route(1046, 358, "M905 418 C965 418 965 292 908 292"));

    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1150 490" role="img" aria-labelledby="title">
              <title id="title">The phases of a drain, and the inputs that lead from one to another</title>
              <!-- Written by the build from the machine's table; do not edit. -->
              <style>
                text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; text-anchor: middle; }
                .name { font-weight: 600; font-size: 14px; }
                .words { font-size: 12px; paint-order: stroke; stroke: #ffffff; stroke-width: 5px; stroke-linejoin: round; }
                .phase { fill: #ddf4ff; stroke: #0969da; stroke-width: 1.5; }
                .service { fill: #ffffff; stroke: #0969da; }
                .way { fill: none; stroke: #57606a; stroke-width: 1.5; marker-end: url(#head); }
              </style>
              <defs>
                <marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
                  <path d="M0 0 L10 5 L0 10 z" fill="#57606a"/>
                </marker>
              </defs>
              <rect width="1150" height="490" rx="8" fill="#ffffff" stroke="#d0d7de"/>
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private DrainPicture() {}

    static String svg() {
        DrainPicture picture = new DrainPicture();
        for (DrainPhase phase : DrainPhase.values()) {
            picture.phase(phase.name());
        }
        Map<String, Arrow> arrows = new HashMap<>();
        Arrow.of(DrainFields.DRAIN_PHASE, DrainPhase.class)
                .forEach(arrow -> arrows.put(arrow.from() + " " + arrow.to(), arrow));
        for (DrainPhase phase : List.of(DrainPhase.RUNNING, DrainPhase.EXITED_RESPAWNABLE)) {
            RegionsDocument.service(phase).stream()
                    .filter(arrow -> SERVICES.containsKey(phase + "/" + arrow.from()))
                    .filter(arrow -> SERVICES.containsKey(phase + "/" + arrow.to()))
                    .forEach(arrow -> arrows.put(phase + "/" + arrow.from() + " " + phase + "/" + arrow.to(), arrow));
        }
        if (!arrows.keySet().equals(ROUTES.keySet())) {
            throw new IllegalStateException(
                    "the table has the arrows " + arrows.keySet() + ", the picture has routes for " + ROUTES.keySet());
        }
        arrows.keySet().stream().sorted().forEach(ends -> picture.way(ROUTES.get(ends)));
        arrows.keySet().stream().sorted().forEach(ends -> picture.words(ROUTES.get(ends), arrows.get(ends)));
        return picture.text.append("</svg>\n").toString();
    }

    private void phase(String phase) {
        Box box = PHASES.get(phase);
        if (box == null) {
            throw new IllegalStateException("the picture has no place for " + phase);
        }
        box("phase", box);
        List<String> services = SERVICES.keySet().stream()
                .filter(service -> service.startsWith(phase + "/"))
                .sorted()
                .toList();
        int middle = services.isEmpty() ? box.height() / 2 + 5 : 24;
        name("name", box, middle, phase);
        for (String service : services) {
            box("service", SERVICES.get(service));
            name("", SERVICES.get(service), 27, service.substring(service.indexOf('/') + 1));
        }
    }

    private void box(String kind, Box box) {
        text.append(String.format(
                "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n",
                kind, box.x(), box.y(), box.width(), box.height()));
    }

    private void name(String kind, Box box, int below, String name) {
        text.append(String.format(
                "  <text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n",
                kind, box.x() + box.width() / 2, box.y() + below, name));
    }

    private void way(Route route) {
        text.append("  <path class=\"way\" d=\"").append(route.way()).append("\"/>\n");
    }

    private void words(Route route, Arrow arrow) {
        List<String> lines = new ArrayList<>(arrow.inputs());
        for (int i = 0; i < lines.size(); i++) {
            text.append(String.format(
                    "  <text class=\"words\" x=\"%d\" y=\"%d\">%s</text>\n",
                    route.x(), route.y() + 15 * i - 8 * (lines.size() - 1), lines.get(i)));
        }
    }
}
