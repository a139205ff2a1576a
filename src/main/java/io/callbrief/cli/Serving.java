package io.callbrief.cli;

import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.embedded.CallbriefHome;
import io.callbrief.embedded.EmbeddedServiceException;
import io.callbrief.embedded.EmbeddedServices;
import io.callbrief.embedded.EmbeddedServices.Service;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;

/** Runs the service, on embedded PostgreSQL and Kafka where no others are given. */
final class Serving {

    /** True where this process keeps the database itself: what belongs with it, as the key file, is then in its home. */
    static final String EMBEDDED = "callbrief.embedded";

    private static final Logger LOG = Logger.getLogger(Serving.class);

    private Serving() {
    }

    static void run(String... arguments) {
        Set<Service> toEmbed = ServicesToEmbed.configured();
        if (toEmbed.isEmpty()) {
            Quarkus.run(arguments);
        } else {
            runOnEmbedded(toEmbed, arguments);
        }
    }

    private static void runOnEmbedded(Set<Service> toEmbed, String... arguments) {
        CallbriefHome home = CallbriefHome.resolve();
        CountDownLatch applicationEnded = new CountDownLatch(1);
        try {
            EmbeddedServices services = EmbeddedServices.start(home, toEmbed);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfter(applicationEnded, services), "embedded-stop"));
            services.settings().forEach(System::setProperty);
        } catch (EmbeddedServiceException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        System.setProperty(CallbriefHome.PROPERTY, home.directory().toString());
        if (toEmbed.contains(Service.POSTGRES)) {
            System.setProperty(EMBEDDED, "true");
        }
        try {
            Quarkus.run(null, (status, error) -> ended(applicationEnded, status, error), arguments);
        } finally {
            applicationEnded.countDown();
        }
    }

    /** Shutdown hooks run side by side: this one holds the services until the application has put its last work down. */
    private static void stopAfter(CountDownLatch applicationEnded, EmbeddedServices services) {
        try {
            applicationEnded.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        services.close();
    }

    private static void ended(CountDownLatch applicationEnded, int status, @Nullable Throwable error) {
        if (error != null) {
            LOG.error("the application ended with an error", error);
        }
        applicationEnded.countDown();
        // Quarkus' own handler: it exits the JVM, except in dev mode.
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(status, error);
    }
}
