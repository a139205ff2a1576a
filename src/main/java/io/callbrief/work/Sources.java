package io.callbrief.work;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import io.quarkus.arc.DefaultBean;

/** Time and ids come in as beans: a test that needs known ones declares its own. */
class Sources {

    @Produces
    @DefaultBean
    @ApplicationScoped
    Clock clock() {
        return new MicrosecondClock(Clock.systemUTC());
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    Ids ids() {
        TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();
        return generator::generate;
    }

    /**
     * Threads for work that goes on after its caller: nothing of the caller's context comes along, above all not its
     * transaction.
     */
    @Produces
    @ApplicationScoped
    @Detached
    ManagedExecutor detached() {
        return ManagedExecutor.builder().propagated().cleared(ThreadContext.ALL_REMAINING).build();
    }

    void close(@Disposes @Detached ManagedExecutor executor) {
        executor.shutdown();
    }
}
