// Sends samples of a peer connection to Callbrief every two seconds. docs/telemetry.md says how to use it.
//
//   const stop = callbriefSender(peerConnection, {
//     url: "https://callbrief.example.com/v1/telemetry/ingest",
//     token: "…",              // from your backend: POST /api/v1/sources/{id}/tokens
//     sessionId: "s-81f2", userId: "u-1017", roomId: "r-17",
//     onRefused: async () => "a new token",        // optional: the token has expired
//     expectsVideo: () => remoteCameraIsOn,        // optional
//   });
export function callbriefSender(peerConnection, options) {
  const EVERY_MS = 2000;
  const MOST_KEPT = 300; // ten minutes without a network; the oldest are given up
  const MOST_SENT = 100; // browsers send 64 kB at most while a page goes away
  const FROZEN_MS = 1500; // no new frame for so long, although frames came before: the picture stands still
  let waiting = [];
  let before = {};
  let busy = false;
  let pause = 0;
  let failures = 0;

  const report = (stats, type, kind) => [...stats.values()].filter((s) => s.type === type && (!kind || s.kind === kind));
  const sum = (list, field) =>
    list.some((s) => s[field] !== undefined) ? list.reduce((all, s) => all + (s[field] ?? 0), 0) : undefined;
  const round = (value, digits) => (Number.isFinite(value) ? Number(value.toFixed(digits)) : undefined);

  // How much a counter grew. Undefined the first time and when it fell: unknown is not zero.
  function growth(name, now) {
    const last = before[name];
    before[name] = now;
    return now === undefined || last === undefined || now < last ? undefined : now - last;
  }

  function media(streams, kind, seconds, now) {
    if (streams.length === 0) return undefined;
    const bytes = growth(kind + "bytes", sum(streams, "bytesReceived"));
    const received = growth(kind + "received", sum(streams, "packetsReceived"));
    const lost = growth(kind + "lost", sum(streams, "packetsLost"));
    const result = {
      bitrate: round((8 * bytes) / seconds, 0),
      packetLoss: received + lost > 0 ? round(lost / (received + lost), 4) : undefined,
      jitter: round(1000 * Math.max(...streams.map((s) => s.jitter ?? NaN)), 1),
    };
    if (kind === "video") {
      const frames = growth("frames", sum(streams, "framesDecoded"));
      result.framesDecodedPerSecond = round(frames / seconds, 1);
      if (frames > 0) before.lastFrame = now;
      const expected = options.expectsVideo?.() ?? true; // a camera that was switched off is no freeze
      if (before.lastFrame && frames !== undefined && expected) result.isFrozen = now - before.lastFrame > FROZEN_MS;
    }
    return result;
  }

  async function sample() {
    const stats = await peerConnection.getStats();
    const now = Date.now();
    const seconds = before.time ? (now - before.time) / 1000 : NaN;
    before.time = now;
    const transport = report(stats, "transport")[0];
    const pair =
      stats.get(transport?.selectedCandidatePairId) ?? report(stats, "candidate-pair").find((p) => p.nominated && p.state === "succeeded");
    const { sessionId, userId, roomId, platform, region } = options;
    waiting.push({
      sessionId, userId, roomId, platform, region,
      timestamp: now,
      rtt: round(1000 * pair?.currentRoundTripTime, 1) ?? null,
      availableOutgoingBitrate: round(pair?.availableOutgoingBitrate, 0),
      video: media(report(stats, "inbound-rtp", "video"), "video", seconds, now),
      audio: media(report(stats, "inbound-rtp", "audio"), "audio", seconds, now),
    });
    waiting = waiting.slice(-MOST_KEPT);
  }

  async function send() {
    if (busy || waiting.length === 0 || Date.now() < pause) return;
    busy = true;
    const batch = waiting.slice(0, MOST_SENT);
    try {
      const answer = await fetch(options.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Authorization: "Bearer " + options.token },
        body: JSON.stringify({ metrics: batch }),
        keepalive: true,
      });
      const refused = answer.status === 401 || answer.status === 403;
      const later = refused || answer.status === 429 || answer.status >= 500;
      if (!later) waiting = waiting.filter((s) => !batch.includes(s)); // taken, or never will be
      failures = later ? failures + 1 : 0;
      if (refused) options.token = (await options.onRefused?.(answer.status)) ?? options.token;
    } catch {
      failures += 1; // no network: they wait
    }
    pause = failures ? Date.now() + Math.min(60000, 1000 * 2 ** failures) : 0;
    busy = false;
  }

  // The page goes away: what is left goes along. A beacon sets no header, so the token is in the body.
  function leave() {
    const metrics = waiting.slice(-MOST_SENT);
    if (metrics.length && navigator.sendBeacon(options.url, JSON.stringify({ token: options.token, metrics }))) waiting = [];
  }

  const timer = setInterval(() => sample().then(send).catch(() => {}), EVERY_MS);
  addEventListener("pagehide", leave);
  return function stop() {
    clearInterval(timer);
    removeEventListener("pagehide", leave);
    leave();
  };
}
