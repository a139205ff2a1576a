package io.callbrief.chaos;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

import io.callbrief.embedded.CallbriefHome;
import io.callbrief.embedded.EmbeddedServices;

/** Either PostgreSQL or Kafka alone, as {@code services} runs both: so each can be away while the other is there. */
public final class OneService {

    private OneService() {
    }

    /** @param arguments which one, and its home */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedServices services = EmbeddedServices.start(new CallbriefHome(Path.of(arguments[1])),
                EnumSet.of(EmbeddedServices.Service.valueOf(arguments[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(services::close, "embedded-stop"));
        services.settings().forEach((key, value) -> System.out.println(key + "=" + value));
        System.out.println("started");
        new CountDownLatch(1).await();
    }
}
