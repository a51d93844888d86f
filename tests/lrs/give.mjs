// SPDX-License-Identifier: GPL-3.0-or-later
// give.mjs FOLDER PROGRAM FILE…: (FOLDER holds node_modules) what PROGRAM (tests/lrs/give.c) gives, a real LRS takes; whatever goes wrong between.
import { readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { start, USER, PASSWORD } from './server.mjs';

const [folder, program, ...files] = process.argv.slice(2);
const lrs = await start(folder);
let checks = 0, failures = 0;
const check = (good, text) => { checks++; if (!good) { failures++; console.log(`failed: ${text}`); } };
const lines = files.flatMap((f) => readFileSync(f, 'utf8').split('\n').filter(Boolean));
const parsed = lines.map((l) => JSON.parse(l));
const save = (name, list) => { writeFileSync(`${folder}/${name}`, list.join('\n') + '\n'); return `${folder}/${name}`; };
const give = (manner, file, { password = PASSWORD, timeout = 5000, kill } = {}) =>
  new Promise((done) => {
    const p = spawn(program, [lrs.url(manner), USER, password, file, String(timeout)]);
    let text = '';
    p.stdout.on('data', (d) => { text += d; });
    p.stderr.on('data', (d) => { text += d; });
    if (kill) setTimeout(() => p.kill('SIGKILL'), kill);
    p.on('close', () => {
      const out = text.split('\n').filter(Boolean), last = out.at(-1) ?? '';
      const n = (word) => Number(last.match(new RegExp(` ${word} (\\d+)`))?.[1] ?? -1);
      done({ status: last.split(' ')[0], taken: n('taken'), refusals: n('refused'), requests: n('requests'), retries: n('retries'), last, out,
             refused: out.filter((l) => l.startsWith('refused')).map((l) => Number(l.split(' ')[1])),
             http: out.filter((l) => l.startsWith('refused')).map((l) => Number(l.split(' ')[2])),
             waits: out.filter((l) => l.startsWith('wait')).map((l) => Number(l.split(' ')[1])) });
    });
  });
/* Does `had` say all that `gave` says? The LRS adds: stored, authority, version, types of activities. */
const holds = (had, gave) => typeof gave !== 'object' || gave === null ? isDeepStrictEqual(had, gave)
  : typeof had === 'object' && had !== null && (!Array.isArray(gave) || had.length === gave.length) && Object.keys(gave).every((k) => holds(had[k], gave[k]));
const there = async (list) => {
  const had = await lrs.all();
  return list.filter((s) => holds(had.get(s.id), s)).length;
};
let made = 0;
/* n copies of statements with ids that the LRS does not know yet. */
const fresh = (n) => parsed.slice(0, n).map((s) => ({ ...s, id: `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}` }));
const text = (list) => list.map((s) => JSON.stringify(s));

// 1. everything the kiosk makes, in exactly its bytes
const all = save('all.jsonl', lines);
let r = await give('plain', all);
check(r.status === 'OK' && r.taken === lines.length && r.refusals === 0, `all: ${r.last}`);
check(await there(parsed) === lines.length, 'all are there as they were given');
check(lrs.bodies.map((b) => b.slice(1, -1)).join(',') === lines.join(',') && lrs.bodies.every((b) => b[0] === '[' && b.at(-1) === ']'), 'exactly the bytes of the kiosk');
check(lrs.versions.size === 1 && lrs.versions.has('1.0.3'), 'the version in the header');
// 2. twice changes nothing
const before = JSON.stringify([...await lrs.all()]);
r = await give('plain', all);
check(r.status === 'OK' && r.taken === lines.length, `twice: ${r.last}`);
check(JSON.stringify([...await lrs.all()]) === before, 'twice changes nothing');

// 3. poison: without an actor, of another content than is there, too deep in a batch, and the last
let list = fresh(150);
await lrs.put({ ...list[77], result: { response: 'other' } });
const bad = [3, 77, 99, 149];
let given = text(list);
for (const i of [3, 99, 149]) { const { actor, ...rest } = list[i]; given[i] = JSON.stringify(rest); }
r = await give('plain', save('poison.jsonl', given));
check(r.status === 'OK' && r.taken === 146 && isDeepStrictEqual(r.refused, bad) && isDeepStrictEqual(r.http, [400, 409, 400, 400]), `poison: ${r.out.join(' | ')}`);
check(await there(list.filter((_, i) => !bad.includes(i))) === 146, 'all but the poison are there');
const bisected = r.requests;

// 4. what passes
for (const [manner, retries, options] of [['busy:2', 2], ['error:3', 3], ['cut:2', 2], ['drop:2', 2], ['hang:1', 1, { timeout: 700 }]]) {
  list = fresh(60);
  r = await give(manner, save('passes.jsonl', text(list)), options);
  const tried = manner[0] === 'c' || manner[0] === 'd' ? r.retries > 0 : r.retries === retries; // curl tries a dropped connection again by itself
  check(r.status === 'OK' && r.taken === 60 && tried && await there(list) === 60, `${manner}: ${r.last}`);
  if (manner === 'busy:2') check(r.waits.every((w) => w === 1000), `Retry-After: ${r.waits}`);
  if (manner === 'error:3') check(r.waits.every((w, i) => w >= 500 << i && w <= 1000 << i), `the steps double: ${r.waits}`);
}
// 5. what does not
list = fresh(70);
const file = save('never.jsonl', text(list));
for (const [manner, status, options] of [['busy', 'IO'], ['error', 'IO'], ['cut', 'IO'], ['hang', 'IO', { timeout: 200 }], ['portal', 'FOREIGN'], ['moved', 'FOREIGN'], ['all400', 'FOREIGN']]) {
  r = await give(manner, file, options);
  check(r.status === status && r.taken === 0, `${manner}: ${r.last}`);
  check(!r.out.join('').includes('\u001b'), `${manner}: nothing of the server's reaches a terminal raw`);
}
r = await give('plain', file, { password: 'wrong' });
check(['DENIED', 'FOREIGN', 'IO'].includes(r.status) && r.taken === 0, `a wrong password: ${r.last}`);
console.log(`a wrong password: ${r.last}`);
check(await there(list) === 0, 'nothing of it is there');
// 6. killed somewhere, then begun again
let killed = 0;
for (let i = 0; i < 3; i++) {
  list = fresh(250);
  const again = save('killed.jsonl', text(list));
  r = await give('plain', again, { kill: 30 + 60 * i });
  killed += r.status !== 'OK';
  r = await give('plain', again);
  check(r.status === 'OK' && await there(list) === list.length, `killed, then: ${r.last}`);
}
check(killed > 0, 'one was killed midway');
console.log(`${lines.length} statements taken as they are, ${bad.length} poisonous of 150 found in ${bisected} requests, ${killed} killed midway; ${checks} checks, ${failures} failed`);
process.exit(failures ? 1 : 0);
