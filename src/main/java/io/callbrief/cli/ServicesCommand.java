package io.callbrief.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.callbrief.embedded.CallbriefHome;
import io.callbrief.embedded.EmbeddedServiceException;
import io.callbrief.embedded.EmbeddedServices;

/** Runs the embedded services alone and prints how to reach them, one {@code key=value} a line, until it is ended. */
final class ServicesCommand {

    private ServicesCommand() {
    }

    static int run(PrintStream out, PrintStream err) {
        logWarningsToStandardError();
        try {
            EmbeddedServices services = EmbeddedServices.start(CallbriefHome.resolve());
            Runtime.getRuntime().addShutdownHook(new Thread(services::close, "embedded-stop"));
            services.settings().forEach((key, value) -> out.println(key + "=" + value));
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (EmbeddedServiceException e) {
            err.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Quarkus is what configures its log manager; without it records would be kept for ever and never shown. */
    private static void logWarningsToStandardError() {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ConsoleHandler());
        root.setLevel(Level.WARNING);
    }
}
