package io.callbrief.connector.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** A form with a file, as it came in; anything may be missing. */
public class TicketUpload {

    static final String TOO_LARGE = "At most " + NewAttachment.MAX_BYTES / (1024 * 1024) + " MB.";

    @RestForm
    @Nullable
    String customer;
    @RestForm
    @Nullable
    String when;
    @RestForm
    @Nullable
    String name;
    @RestForm
    @Nullable
    String userId;
    @RestForm
    @Nullable
    String timeZone;
    @RestForm
    @Nullable
    String subject;
    @RestForm
    @Nullable
    String message;
    @RestForm
    @Nullable
    FileUpload file;

    TicketForm form() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("customer", text(customer));
        fields.put("when", text(when));
        fields.put("name", text(name));
        fields.put("userId", text(userId));
        fields.put("timeZone", text(timeZone));
        fields.put("subject", text(subject));
        fields.put("message", text(message));
        return TicketForm.of(fields);
    }

    boolean tooLarge() {
        return file != null && file.size() > NewAttachment.MAX_BYTES;
    }

    /** A browser sends an empty part where no file was chosen. */
    Optional<NewAttachment> attachment() {
        FileUpload sent = file;
        if (sent == null || sent.size() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NewAttachment(text(sent.fileName()), sent.contentType(),
                    Files.readAllBytes(sent.uploadedFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
