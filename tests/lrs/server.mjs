// SPDX-License-Identifier: GPL-3.0-or-later
// A real LRS for the tests: npm's xapi-statements as it is, its statements in memory. start(FOLDER) (FOLDER holds node_modules) resolves to
//   url(manner)   an end point; before the LRS stands a door that behaves as the manner says: "plain" passes all on
//   bodies        of all requests that came to POST /statements, as text
//   all()         a map of the statements that it has by their ids, without the voided
//   voided(id)    it has it, and it was voided
// Manners that go wrong ("busy:3": three times, then plain):
//   busy     503 with Retry-After 1           error    500
//   hang     no answer                        drop     the LRS takes it, the connection is cut before its answer
//   cut      cut at once, nothing is taken    portal   200 and a page, as a Wi-Fi's log-in
//   moved    302 to the LRS                   all400   everything is refused
import http from 'node:http';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

export const USER = 'hub', PASSWORD = 'pass:wörd';
const basic = 'Basic ' + Buffer.from(`${USER}:${PASSWORD}`).toString('base64');

const listen = (server, port = 0) =>
  new Promise((done) => server.listen(port, '127.0.0.1', () => done(server.address().port)));
const free = async () => {
  const s = http.createServer();
  const port = await listen(s);
  await new Promise((done) => s.close(done));
  return port;
};
const ask = (port, method, path, body, headers = {}) =>
  new Promise((done, fail) => {
    const r = http.request({ host: '127.0.0.1', port, method, path, headers: { Authorization: basic, 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json', ...headers } },
      (a) => { const parts = []; a.on('data', (p) => parts.push(p)); a.on('end', () => done({ status: a.statusCode, headers: a.headers, text: Buffer.concat(parts).toString() })); });
    r.on('error', fail);
    r.end(body);
  });

export async function start(folder) {
  // whose password it is: the LRS asks a service of ours, as Learning Locker's asks its own
  const auth = http.createServer((q, a) => {
    if (q.headers.authorization !== basic) { a.writeHead(404).end(); return; }
    a.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({
      _id: '1', title: 'test', organisation: 'o', lrs_id: 'l', isTrusted: true, scopes: ['all'],
      authority: { objectType: 'Agent', account: { homePage: 'http://lrs.example', name: 'test' } },
    }));
  });
  const authPort = await listen(auth), lrsPort = await free();
  Object.assign(process.env, {
    EXPRESS_PORT: String(lrsPort), LL_CLIENT_INFO_ENDPOINT: `http://127.0.0.1:${authPort}/`, AUTH_REPO: 'fetch', MODELS_REPO: 'memory',
    STORAGE_REPO: 'local', EVENTS_REPO: 'test', WINSTON_CONSOLE_LEVEL: 'none', EXPRESS_MORGAN_DIRECTORY: resolve(folder, 'logs'),
    SERVICE_AWAIT_UPDATES: 'true',
  });
  const require = createRequire(resolve(folder, 'package.json'));
  require('xapi-statements/dist/server.js');
  for (let i = 0; ; i++) {
    try { await ask(lrsPort, 'GET', '/xAPI/about'); break; } catch (e) { if (i > 200) throw e; }
    await new Promise((done) => setTimeout(done, 25));
  }

  const bodies = [], left = {}, versions = new Set(), hung = new Set();
  const door = http.createServer((q, a) => {
    const [, manner, ...rest] = q.url.split('/');
    const [name, times] = decodeURIComponent(manner).split(':');
    const parts = [];
    q.on('data', (p) => parts.push(p));
    q.on('end', async () => {
      const body = Buffer.concat(parts);
      const give = q.method === 'POST' && rest[0] === 'statements';
      if (give) { bodies.push(body.toString()); versions.add(q.headers['x-experience-api-version']); }
      if (give && !(manner in left)) left[manner] = times === undefined ? Infinity : Number(times);
      const wrong = give && name !== 'plain' && left[manner]-- > 0;
      if (wrong && name === 'busy') { a.writeHead(503, { 'Retry-After': '1' }).end('later'); return; }
      if (wrong && name === 'error') { a.writeHead(500).end('oh'); return; }
      if (wrong && name === 'hang') { hung.add(q.socket); return; }
      if (wrong && name === 'cut') { q.socket.destroy(); return; }
      if (wrong && name === 'portal') { a.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Log in</html>'); return; }
      if (wrong && name === 'moved') { a.writeHead(302, { Location: `http://127.0.0.1:${lrsPort}/xAPI/statements` }).end(); return; }
      if (wrong && name === 'all400') { a.writeHead(400).end('no\u001b[31m'); return; }
      const r = await ask(lrsPort, q.method, `/xAPI/${rest.join('/')}`, body,
        { Authorization: q.headers.authorization ?? '', 'X-Experience-API-Version': q.headers['x-experience-api-version'] ?? '', 'Content-Type': q.headers['content-type'] ?? '' });
      if (wrong && name === 'drop') { q.socket.destroy(); return; }
      a.writeHead(r.status, { 'Content-Type': r.headers['content-type'] ?? 'text/plain' }).end(r.text);
    });
  });
  const doorPort = await listen(door);
  return {
    url: (manner) => `http://127.0.0.1:${doorPort}/${manner}`, bodies, versions,
    all: async () => {
      const had = new Map();
      for (let path = '/xAPI/statements?limit=500'; path;) {
        const page = JSON.parse((await ask(lrsPort, 'GET', path)).text);
        for (const s of page.statements) had.set(s.id, s);
        path = page.more;
      }
      return had;
    },
    voided: async (id) => (await ask(lrsPort, 'GET', `/xAPI/statements?voidedStatementId=${id}`)).status === 200,
    put: (statement) => ask(lrsPort, 'POST', '/xAPI/statements', JSON.stringify(statement)),
  };
}
