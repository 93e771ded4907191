package io.meerkat.gogo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the shell's own grep is: a command at the end of a pipe. */
public final class Lines {

    /** The lines of its input that contain the text. */
    public List<String> matching(String text) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return reader.lines().filter(line -> line.contains(text)).toList();
    }

    /** The first line of its input; the rest is not read. */
    public String first() throws IOException {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
