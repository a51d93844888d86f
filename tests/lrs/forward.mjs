// SPDX-License-Identifier: GPL-3.0-or-later
// forward.mjs FOLDER HUB KIOSKS: chiragh-hub as it is built sends what its machines gave to a real LRS. KIOSKS (tests/lrs/kiosks.c) makes a
// stick's folder of bundles, and at "KIOSKS more" and "KIOSKS erase" adds to it.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start, USER, PASSWORD } from './server.mjs';

const [folder, hub, kiosks] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'chiragh-forward-')), data = join(work, 'hub'), stick = join(work, 'stick');
const lrs = await start(folder);
let checks = 0, failures = 0;
const check = (good, text) => { checks++; if (!good) { failures++; console.log(`failed: ${text}`); } };
const run = (program, args, kill) => new Promise((done) => {
  const p = execFile(program, args, { maxBuffer: 1 << 26 }, (e, out, err) => { clearInterval(watch); done({ code: e ? e.code ?? e.signal : 0, out, err }); });
  const watch = kill && setInterval(() => kill() && p.kill('SIGKILL'), 1);
});
const say = async (...args) => { const r = await run(hub, [args[0], '--data', data, ...args.slice(1)]); check(r.code === 0, `${args}: ${r.code} ${r.out} ${r.err}`); return r.out; };
const secret = join(work, 'password');
writeFileSync(secret, PASSWORD + '\n');
const forward = (manner, more = [], kill) => run(hub, ['forward', '--data', data, '--lrs', lrs.url(manner), '--user', USER, '--password-file', secret, ...more], kill);
const counts = (r) => (r.out.match(/^(\d+) statements given, (\d+) of erased learners taken back, (\d+) refused/) ?? []).slice(1).map(Number);
const exported = async () => (await say('export')).split('\n').filter(Boolean);
const same = async (lines) => { const had = await lrs.all(); return lines.filter((l) => had.has(JSON.parse(l).id)).length; };

await say('init', '--name', 'S', '--welcome');
await say('give', stick);
let made = await run(kiosks, [work, 'first']);
check(made.code === 0, `kiosks: ${made.err}`);
await say('take', stick);
let lines = await exported();
check(lines.length > 600, `${lines.length} statements`);

// killed midway, then on from there: nothing is lost, and what the kiosks froze is what came
for (const n of [1, 3, 6]) { // when so many more requests have come: in the midst of the first machine's events, then of the second's
  const from = lrs.bodies.length;
  await forward('plain', [], () => lrs.bodies.length >= from + n);
}
let r = await forward('plain');
check(r.code === 0, `forward: ${r.code} ${r.out} ${r.err}`);
let came = 0; // what a killed one had sent may still be on its way into the LRS
for (let i = 0; i < 20 && (came = await same(lines)) < lines.length; i++) await new Promise((later) => setTimeout(later, 100));
check(came === lines.length, `all are there: ${came} of ${lines.length}; ${r.out} ${r.err}`);
check(counts(r)[0] < lines.length, `it went on from there: ${counts(r)} of ${lines.length}`);
const sent = new Set(lrs.bodies.flatMap((b) => lines.filter((l) => b.includes(l))));
check(sent.size === lines.length, 'exactly the bytes of the export');
const frozen = (await run(kiosks, [work, 'export'])).out.split('\n').filter(Boolean).sort();
check(frozen.length === lines.length && frozen.join('\n') === [...lines].sort().join('\n'), 'exactly the bytes that the kiosks froze');
// again: nothing to give; from the start: nothing changes
const before = JSON.stringify([...await lrs.all()]);
let posts = lrs.bodies.length;
r = await forward('plain');
check(r.code === 0 && counts(r)[0] === 0 && lrs.bodies.length === posts, `again: ${r.out}`);
r = await forward('plain', ['--again']);
check(r.code === 0 && counts(r)[0] === lines.length && JSON.stringify([...await lrs.all()]) === before, `from the start: ${r.out}`);

// one that the LRS has with another content: reported, the others go on, and it is not tried for ever
await run(kiosks, [work, 'more']);
await say('take', stick);
const known = new Set(lines);
lines = await exported();
const fresh = lines.filter((l) => !known.has(l)), poison = JSON.parse(fresh[7]);
await lrs.put({ ...poison, result: { response: 'other' } });
r = await forward('plain');
check(r.code === 3 && counts(r)[2] === 1 && r.err.includes(poison.id) && r.err.includes('status 409'), `poison: ${r.code} ${r.out} ${r.err}`);
check(await same(fresh) === fresh.length, 'the others are there');
r = await forward('plain');
check(r.code === 0 && counts(r)[0] === 0, `after the poison: ${r.out}`);

// a learner is erased: what was given is taken back, once, and nothing more goes
const erased = (await run(kiosks, [work, 'erase'])).out.trim();
await say('take', stick);
const mine = lines.map((l) => JSON.parse(l)).filter((s) => s.actor.account.name === erased).map((s) => s.id);
check(mine.length > 50, `${mine.length} statements of the erased learner`);
r = await forward('plain');
check(r.code === 0 && counts(r)[1] === mine.length, `taken back: ${r.out} ${r.err}`);
let had = await lrs.all();
check(mine.every((id) => !had.has(id)), 'none of them is there any more');
check(await lrs.voided(mine[0]) && await lrs.voided(mine.at(-1)), 'the LRS says that they were voided');
posts = lrs.bodies.length;
r = await forward('plain');
check(r.code === 0 && lrs.bodies.length === posts, `once: ${r.out}`);
const voids = JSON.stringify([...await lrs.all()]);
r = await forward('plain', ['--again']);
check((r.code === 0 || r.code === 3) && JSON.stringify([...await lrs.all()]) === voids, `voided twice changes nothing: ${r.code} ${r.out} ${r.err}`);

// what it says no to
r = await run(hub, ['forward', '--data', data, '--lrs', 'http://hub:x@127.0.0.1/xapi']);
check(r.code === 2, 'a password in the URL is refused');
writeFileSync(secret, 'wrong\n');
r = await forward('plain', ['--again']);
check(r.code === 1 && r.err.includes('not allowed') && !r.err.includes('wrong\n'), `a wrong password: ${r.err}`);
rmSync(work, { recursive: true });
console.log(`${lines.length} statements of ${new Set(lines.map((l) => JSON.parse(l).context.extensions['https://chiragh.example/xapi/ext/event'].epoch)).size} machines, ${mine.length} taken back, ${lrs.bodies.length} requests; ${checks} checks, ${failures} failed`);
process.exit(failures ? 1 : 0);
