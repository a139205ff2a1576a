// Drives every tool of a running Callbrief with the client that assistants use; exits with 1 when anything is not as it should be.
import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const url = new URL(process.env.CALLBRIEF_MCP);
const EVER = { from: '2000-01-01T00:00:00Z', to: '2099-01-01T00:00:00Z' };
const NOBODY = '00000000-0000-7000-8000-000000000000';
let checks = 0;

async function connected(key) {
  const client = new Client({ name: 'callbrief-check', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers: { Authorization: `Bearer ${key}` } } }));
  return client;
}

async function call(client, name, args = {}) {
  const answer = await client.callTool({ name, arguments: args });
  const text = answer.content[0].text;
  assert.ok(!answer.isError, `${name} ${JSON.stringify(args)}: ${text}`);
  assert.ok(text.length <= 64000, `${name} answers ${text.length} characters`);
  checks++;
  return JSON.parse(text);
}

async function refused(client, name, args, reason) {
  let text;
  try {
    const answer = await client.callTool({ name, arguments: args });
    assert.ok(answer.isError, `${name} ${JSON.stringify(args)} was answered: ${answer.content[0].text}`);
    text = answer.content[0].text;
  } catch (e) {
    if (e instanceof assert.AssertionError) throw e;
    text = e.message;
  }
  assert.match(text, reason);
  checks++;
}

async function turnedAway(key, status) {
  await assert.rejects(connected(key), (e) => String(e.message + ' ' + e.code).includes(status), `a key that gets ${status}`);
  checks++;
}

const engineer = await connected(process.env.CALLBRIEF_ENGINEER);
const agent = await connected(process.env.CALLBRIEF_AGENT);

const tools = (await engineer.listTools()).tools;
const names = tools.map((tool) => tool.name).sort();
assert.deepEqual(names, ['analyze_recording', 'compare_sessions', 'explain_finding', 'find_sessions', 'find_similar', 'get_case',
  'get_findings', 'get_session', 'list_causes', 'query_series']);
assert.ok(tools.every((tool) => tool.annotations.readOnlyHint && tool.description.length > 40 && tool.inputSchema.type === 'object'));
checks++;

// sessions, page by page
const all = [];
let page = await call(engineer, 'find_sessions', { ...EVER, limit: 5 });
all.push(...page.items);
while (page.next) {
  page = await call(engineer, 'find_sessions', { ...EVER, limit: 5, after: page.next });
  all.push(...page.items);
}
assert.ok(all.length > 5);
assert.equal(new Set(all.map((one) => one.sessionId)).size, all.length);
const recorded = all.filter((one) => one.recordings.length > 0 && one.userId);
const [first, second] = [recorded[0], recorded.find((one) => one.userId !== recorded[0].userId)];
assert.equal((await call(engineer, 'get_session', { sessionId: first.sessionId })).sessionId, first.sessionId);
assert.ok((await call(engineer, 'get_session', { sessionId: first.sessionId })).recordings[0].client);
assert.ok(!(await call(agent, 'get_session', { sessionId: first.sessionId })).recordings[0].client);

// what they say
const analysis = await call(engineer, 'analyze_recording', { sessionId: first.sessionId });
assert.ok(analysis.verdict && analysis.findings > 0);
const findings = await call(engineer, 'get_findings', { sessionId: first.sessionId, limit: 2 });
assert.ok(findings.items.length > 0 && findings.items.length <= 2);
const explained = await call(engineer, 'explain_finding', { sessionId: first.sessionId, findingId: findings.items[0].id });
assert.ok(explained.meaning.means);
const stat = 'candidate-pair.bytesReceived';
const series = await call(engineer, 'query_series', { sessionId: first.sessionId, stat, points: 10, perSecond: true });
assert.ok(series.items.every((one) => one.values.length <= 10));
const compared = await call(engineer, 'compare_sessions', { first: first.sessionId, second: second.sessionId });
assert.equal(compared.second.sessionId, second.sessionId);

// causes and cases
const causes = await call(engineer, 'list_causes', { limit: 50 });
assert.equal(causes.items.length, 50);
assert.ok((await call(engineer, 'list_causes', { causeId: 'ice_failed' })).about);
const known = await call(engineer, 'get_case', { caseId: process.env.CALLBRIEF_CASE });
assert.ok(known.briefs.items[0].note.includes('ref callbrief:') && known.briefs.items[0].match);
const agents = await call(agent, 'get_case', { connector: known.connectorId, ticket: known.ticketId });
assert.ok(agents.briefs.items[0].note && !agents.briefs.items[0].match);

// cases that are alike, page by page, and who else had it
const similar = await call(engineer, 'find_similar', { caseId: known.caseId, limit: 1 });
assert.ok(similar.items.length <= 1 && similar.items.every((one) => one.caseId !== known.caseId && one.ticketId && one.likeness <= 1));
assert.ok(['found', 'nothing_shared', 'too_few'].includes(similar.whoElse.answer));
if (similar.next) {
  const rest = await call(engineer, 'find_similar', { caseId: known.caseId, limit: 20, after: similar.next });
  assert.ok(rest.items.length > 0 && !rest.items.some((one) => one.caseId === similar.items[0].caseId) && !rest.whoElse);
}
const others = (await call(agent, 'find_similar', { caseId: known.caseId })).whoElse;
assert.ok(!others.application && (others.organizations ?? 5) >= 5);

// pages on causes and findings
const resources = (await engineer.listResources()).resources.map((one) => one.uri).sort();
assert.deepEqual(resources, ['callbrief://docs/causes.md', 'callbrief://docs/findings.md']);
for (const uri of resources) {
  assert.match((await engineer.readResource({ uri })).contents[0].text, /^# /);
  checks++;
}

// wrong arguments
await refused(engineer, 'find_sessions', { limit: 0 }, /limit: must be a number from 1 to 100/);
await refused(engineer, 'find_sessions', { limit: 'many' }, /./);
await refused(engineer, 'find_sessions', { from: 'yesterday' }, /from: must be an ISO 8601 instant/);
await refused(engineer, 'get_session', { sessionId: 'x' }, /sessionId: must be an id/);
await refused(engineer, 'get_session', {}, /./);
await refused(engineer, 'get_session', { sessionId: NOBODY }, /sessionId: names no session/);
await refused(engineer, 'analyze_recording', { sessionId: NOBODY }, /sessionId: names no session/);
await refused(engineer, 'get_findings', { sessionId: first.sessionId, limit: 51 }, /limit: must be a number from 1 to 50/);
await refused(engineer, 'explain_finding', { sessionId: first.sessionId, findingId: 'F9999' }, /findingId: names no finding/);
await refused(engineer, 'query_series', { sessionId: first.sessionId, stat: 'everything' }, /stat: must be a type and a property/);
await refused(engineer, 'compare_sessions', { first: first.sessionId, second: 'x' }, /second: must be an id/);
await refused(engineer, 'list_causes', { causeId: 'gremlins' }, /causeId: names no cause/);
await refused(engineer, 'get_case', {}, /connector: is needed/);
await refused(engineer, 'find_similar', {}, /./);
await refused(engineer, 'find_similar', { caseId: NOBODY }, /caseId: names no case/);
await refused(engineer, 'find_similar', { caseId: known.caseId, limit: 21 }, /limit: must be a number from 1 to 20/);
await refused(engineer, 'find_similar', { caseId: known.caseId, after: 'here' }, /after: must be taken from the next/);
await refused(engineer, 'delete_everything', {}, /./);

// missing rights
await refused(agent, 'find_sessions', EVER, /userId: is needed/);
await refused(agent, 'compare_sessions', { first: first.sessionId, second: second.sessionId }, /one requester at a time/);
await refused(agent, 'query_series', { sessionId: first.sessionId, stat: 'local-candidate.port' }, /is for engineers/);
await turnedAway('cb_nobody', '401');
await turnedAway(process.env.CALLBRIEF_INGEST, '403');

await engineer.close();
await agent.close();
console.log(`mcp: ${names.length} tools, ${checks} checks passed`);
process.exit(0);
