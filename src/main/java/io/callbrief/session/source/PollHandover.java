package io.callbrief.session.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.session.NewSession;
import io.callbrief.session.source.Taken.Refusal;
import io.callbrief.session.source.store.SourceItems;
import io.callbrief.session.source.store.SourceItems.Count;
import io.callbrief.session.source.store.SourceItems.Failing;
import io.callbrief.session.source.store.SourceLeases;

/**
 * One page of one poll. What was stored is noted after it is stored, so a crash hands it over again.
 *
 * <p>
 * Where a recording cannot be fetched, either the storage is away or this one recording is out of reach. It is the latter if
 * others could be fetched in the same page: then it costs the item an attempt, and the last attempt gives it up, so that no
 * item holds a source back for ever. If nothing could be fetched the page has failed, and only time gives an item up.
 */
final class PollHandover implements Handover {

    private static final Logger LOG = Logger.getLogger(PollHandover.class);
    /** Enough to know that the storage is away; each may take as long as a connection may take. */
    private static final int FAILURES_IN_A_ROW = 20;

    private final Origin origin;
    private final PollLease lease;
    private final Intake intake;
    private final SessionHints hints;
    private final SourceItems items;
    private final SourceLeases leases;
    private final SourcesConfig config;
    private final Clock clock;
    private final Map<String, Failure> failed = new LinkedHashMap<>();
    private boolean fetched;
    private boolean registered;

    /** @param fetching of a recording; else of a session that has none */
    private record Failure(String reason, boolean fetching) {
    }

    PollHandover(Origin origin, PollLease lease, Intake intake, SessionHints hints, SourceItems items,
            SourceLeases leases, SourcesConfig config, Clock clock) {
        this.origin = origin;
        this.lease = lease;
        this.intake = intake;
        this.hints = hints;
        this.items = items;
        this.leases = leases;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Set<String> dealtWith(Collection<String> wanted) {
        return items.dealtWith(lease.sourceId(), wanted);
    }

    @Override
    public Handed recording(String item, NewSession session, Opener recording) {
        hold();
        try {
            Taken taken = fetched(session, recording);
            if (isOfAnother(taken)) {
                taken = fetched(apart(item, session), recording);
            }
            if (taken instanceof Taken.Stored stored) {
                items.dealt(lease.sourceId(), item, Count.RECORDINGS);
                return new Handed(Outcome.STORED, stored.session().id());
            }
            String reason = ((Taken.Refused) taken).reason();
            return withoutIts(item, session, "recording: " + reason, Outcome.UNREADABLE, Count.UNREADABLE);
        } catch (ObjectMissingException e) {
            fetched = true; // somebody answered
            return withoutIts(item, session, "the recording is not stored any more", Outcome.MISSING, Count.MISSING);
        } catch (SourceUnavailableException | SourceRefusedException e) {
            throw e; // about the source, not about the item
        } catch (IOException e) {
            return notTaken(item, session, new Failure("the recording could not be fetched: " + kindOf(e), true));
        } catch (RuntimeException e) {
            LOG.warnf(e, "source=%s item=%s not taken", lease.sourceId(), item);
            return notTaken(item, session, new Failure("failed unexpectedly: " + kindOf(e), true));
        }
    }

    private Taken fetched(NewSession session, Opener recording) throws IOException {
        try (InputStream bytes = recording.open()) {
            Taken taken = intake.take(origin, session, bytes);
            fetched = true;
            return taken;
        }
    }

    /** Not the message: it may name addresses and values. */
    private static String kindOf(Exception e) {
        return e.getClass().getSimpleName();
    }

    private Handed notTaken(String item, NewSession session, Failure failure) {
        Optional<Failing> before = items.failing(lease.sourceId(), item);
        if (before.isPresent() && usedUp(before.get())) {
            return withoutIts(item, session, failure.reason, Outcome.UNREADABLE, Count.UNREADABLE);
        }
        failed.put(item, failure);
        if (nothingWorks(failure) && failed.size() >= FAILURES_IN_A_ROW) {
            settle();
        }
        return new Handed(Outcome.RETRY, null);
    }

    /** That sessions without recording can be stored says nothing about the place of the recordings. */
    private boolean nothingWorks(Failure failure) {
        return failure.fetching ? !fetched : !registered && !fetched;
    }

    private boolean usedUp(Failing before) {
        Duration since = Duration.between(before.firstAt(), clock.instant());
        return before.attempts() >= config.maxAttempts() || since.compareTo(config.giveUpAfter()) >= 0;
    }

    /**
     * At the end of a page.
     *
     * @throws SourceUnavailableException when nothing could be fetched: the cursor stays
     */
    void settle() {
        Optional<Failure> outage = failed.values().stream().filter(this::nothingWorks).findFirst();
        failed.forEach((item, failure) -> items.failed(lease.sourceId(), item, failure.reason,
                nothingWorks(failure) ? 0 : 1));
        failed.clear();
        outage.ifPresent(failure -> {
            throw new SourceUnavailableException(failure.reason, null);
        });
    }

    private Handed withoutIts(String item, NewSession session, String reason, Outcome outcome, Count count) {
        UUID id = sessionAtLeast(item, session);
        items.givenUp(lease.sourceId(), item, reason, id, count);
        return new Handed(outcome, id);
    }

    /** What keeps a recording from being taken may keep its session, too: then the problem alone is noted. */
    private @Nullable UUID sessionAtLeast(String item, NewSession session) {
        try {
            return registered(item, session) instanceof Taken.Stored stored ? stored.session().id() : null;
        } catch (RuntimeException e) {
            LOG.warnf(e, "source=%s item=%s not taken", lease.sourceId(), item);
            return null;
        }
    }

    @Override
    public Handed withoutRecording(String item, NewSession session, boolean last) {
        hold();
        Taken taken;
        try {
            taken = registered(item, session);
        } catch (RuntimeException e) {
            LOG.warnf(e, "source=%s item=%s not taken", lease.sourceId(), item);
            return notTaken(item, session, new Failure("failed unexpectedly: " + kindOf(e), false));
        }
        registered = true;
        if (taken instanceof Taken.Refused refused) {
            items.givenUp(lease.sourceId(), item, refused.field() + " " + refused.reason(), null, Count.UNREADABLE);
            return new Handed(Outcome.UNREADABLE, null);
        }
        UUID id = ((Taken.Stored) taken).session().id();
        if (last) {
            items.dealt(lease.sourceId(), item, Count.WITHOUT_RECORDING);
        } else {
            items.mayStillCome(lease.sourceId(), item);
        }
        return new Handed(Outcome.WITHOUT_RECORDING, id);
    }

    private Taken registered(String item, NewSession session) {
        Taken taken = intake.withoutRecording(origin, session);
        return isOfAnother(taken) ? intake.withoutRecording(origin, apart(item, session)) : taken;
    }

    private static boolean isOfAnother(Taken taken) {
        return taken instanceof Taken.Refused refused && refused.why() == Refusal.OTHER_USER;
    }

    /** Two people are never one session, even where a source gives both the same id. */
    private static NewSession apart(String item, NewSession session) {
        return session.withExternalId(session.externalId() + "/" + item);
    }

    @Override
    public void hint(Handed handed, String kind, String json) {
        if (handed.sessionId() != null) {
            hints.put(handed.sessionId(), kind, json);
        }
    }

    @Override
    public void problem(String item, String reason) {
        hold();
        items.givenUp(lease.sourceId(), item, reason, null, Count.UNREADABLE);
    }

    private void hold() {
        if (!leases.renew(lease)) {
            throw new SourceUnavailableException("another replica took over, or the source was paused", null);
        }
    }
}
