package io.callbrief.session.anonymise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;

/**
 * Copies a recording of lines. A line that is no JSON cannot be masked: a mark stands in its place, which readers count as the
 * damaged line that it was. Of a line of rtcstats v3 it keeps the step in time, because the times of all further lines are
 * counted from there.
 */
final class LineCopying implements Copying {
    private static final Pattern STEP_AT_END = Pattern.compile(",\\s*(-?\\d{1,14}(?:\\.\\d{1,20})?)\\s*]\\s*$");
    private static final int STEP_BYTES = 48;
    private static final int KEPT_BYTES = 1 << 20;

    private final LineCutter lines;
    private final OutputStream out;
    private final boolean steps;
    private final JsonMask mask;
    private ByteArrayOutputStream masked = new ByteArrayOutputStream(1 << 12);
    private boolean first;
    /** By its first line: a mark tells no reader what the recording is, so there is none before it. */
    private boolean recognisable;
    private long dropped;

    LineCopying(InputStream in, OutputStream out, boolean steps, TextMask texts) {
        this.lines = new LineCutter(in, Json.MAX_TEXT);
        this.out = out;
        this.steps = steps;
        this.first = steps;
        this.mask = new JsonMask(texts);
    }

    @Override
    public boolean step() throws IOException {
        if (!lines.next()) {
            return false;
        }
        if (first) {
            first = false;
            out.write((Shape.MAGIC + "\n").getBytes(StandardCharsets.US_ASCII));
        } else if (!lines.blank() || lines.oversized()) {
            line();
        }
        return true;
    }

    private void line() throws IOException {
        if (!lines.oversized() && isMasked()) {
            masked.writeTo(out);
        } else {
            dropped++;
            if (!steps && !recognisable) {
                return;
            }
            out.write(mark().getBytes(StandardCharsets.US_ASCII));
        }
        recognisable = true;
        if (lines.terminated()) {
            out.write('\n');
        }
        if (masked.size() > KEPT_BYTES) {
            masked = new ByteArrayOutputStream(1 << 12);
        }
    }

    /** Whether the line is one JSON value, which then is there in its masked form. */
    private boolean isMasked() {
        masked.reset();
        try (JsonParser parser = Json.FACTORY.createParser(lines.buffer(), lines.start(), lines.length());
                JsonGenerator generator = Json.FACTORY.createGenerator(masked)) {
            mask.value(parser, generator);
            return parser.nextToken() == null;
        } catch (IOException damaged) { // from memory: it can only be the content
            return false;
        }
    }

    private String mark() {
        if (!steps) {
            return "[?";
        }
        int length = Math.min(lines.length(), STEP_BYTES);
        Matcher step = STEP_AT_END.matcher(new String(lines.buffer(), lines.start() + lines.length() - length, length,
                StandardCharsets.ISO_8859_1));
        return step.find() ? "[?," + step.group(1) + "]" : "[?";
    }

    @Override
    public long droppedLines() {
        return dropped;
    }

    @Override
    public void close() {
        // there is nothing but memory
    }
}
