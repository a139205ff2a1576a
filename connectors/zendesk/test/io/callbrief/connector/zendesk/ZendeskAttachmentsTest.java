package io.callbrief.connector.zendesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.ticket.Attachment;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ZendeskAttachmentsTest {

    private static final String PATH = "/attachments/token/ipl7/";

    private final ZendeskFixture fixture = new ZendeskFixture();
    private final FakeZendeskTicket ticket = fixture.ticket();
    private final long customer = Long.parseLong(fixture.customer);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void filesOfCustomerAndAgentsComeNewestFirst() {
        attach(customer, "first.gz");
        attach(FakeZendesk.AGENT_ID, "second.txt");
        ticket.comment(customer, "and nothing more", true);

        List<Attachment> files = files();

        assertThat(files).extracting(Attachment::fileName).containsExactly("second.txt", "first.gz");
        assertThat(files.get(0)).isEqualTo(new Attachment(files.get(0).id(), "second.txt", "application/x-genesis-rom", 1234L,
                files.get(0).createdAt(), at("second.txt")));
    }

    @Test
    void filesOfOthersAndOurOwnDoNotCount() {
        long copiedIn = Long.parseLong(fixture.zendesk.addUser(user -> user.put("name", "Kim")));
        attach(copiedIn, "of-somebody-copied-in.gz");
        attach(4711, "of-a-deleted-user.gz");
        attach(FakeZendesk.BOT_ID, "ours.gz");

        assertThat(files()).isEmpty();
    }

    @Test
    void deletedMaliciousAndNamelessFilesDoNotCount() {
        ticket.attach(customer, "deleted.gz", at("deleted.gz"), file -> file.put("deleted", true));
        ticket.attach(customer, "virus.gz", at("virus.gz"), file -> file.put("malware_scan_result", "malware_found")
                .put("malware_access_override", true));
        ticket.attach(customer, "x.gz", at("x.gz"), file -> file.remove("content_url"));
        ticket.attach(customer, "x.gz", at("x.gz"), file -> file.put("content_url", "http://["));
        ticket.attach(customer, "x.gz", at("x.gz"), file -> file.remove("id"));

        assertThat(files()).isEmpty();
    }

    @Test
    void aNameThatIsNotEncodedInTheAddressIsNoHindrance() throws IOException {
        fixture.zendesk.addFile(PATH, "bytes".getBytes(UTF_8));
        ticket.attach(customer, "my call|1.gz", at("x"),
                file -> file.put("content_url", fixture.account.baseUrl() + PATH + "?name=my call|1 \"é\".gz"));

        assertThat(open(files().get(0))).isEqualTo("bytes");
    }

    @Test
    void aHundredFilesAtMostAreListed() {
        for (int i = 0; i < 101; i++) {
            attach(customer, i + ".gz");
        }

        assertThat(files()).hasSize(100).first().extracting(Attachment::fileName).isEqualTo("100.gz");
    }

    @Test
    void aTicketThatIsGoneHasNoFiles() {
        assertThat(fixture.helpdesk.attachments(fixture.account, "999999")).isEmpty();
    }

    @Test
    void zendeskItselfIsAskedWithCredentials() throws IOException {
        attach(customer, "call.gz");
        fixture.zendesk.addFile(PATH, "bytes".getBytes(UTF_8));

        assertThat(open(files().get(0))).isEqualTo("bytes");
        assertThatThrownBy(() -> fixture.helpdesk.openAttachment(fixture.accountWithToken("wrong"), ticket.id(),
                files().get(0))).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("answered 401 to a request for a file");
    }

    @Test
    void whereZendeskKeepsTheFileNobodyLearnsTheCredentials() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Authorization"));
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write("bytes".getBytes(UTF_8));
            }
        });
        elsewhere.start();
        try {
            attach(customer, "call.gz");
            fixture.zendesk.moveFile(PATH,
                    URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/kept?signature=s"));

            assertThat(open(files().get(0))).isEqualTo("bytes");

            assertThat(seen).containsExactly("/kept?signature=s null");
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void aFileThatIsGoneIsNone() {
        attach(customer, "call.gz");

        assertThat(fixture.helpdesk.openAttachment(fixture.account, ticket.id(), files().get(0))).isEmpty();
    }

    private void attach(long author, String fileName) {
        ticket.attach(author, fileName, at(fileName), file -> {
        });
    }

    private URI at(String fileName) {
        return fixture.account.baseUrl().resolve(PATH + "?name=" + fileName);
    }

    private List<Attachment> files() {
        return fixture.helpdesk.attachments(fixture.account, ticket.id());
    }

    private String open(Attachment file) throws IOException {
        try (InputStream bytes = fixture.helpdesk.openAttachment(fixture.account, ticket.id(), file).orElseThrow()) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }
}
