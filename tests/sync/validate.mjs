// SPDX-License-Identifier: GPL-3.0-or-later
// validate.mjs FOLDER FILE…: (FOLDER holds node_modules) every line of each file must be a valid xAPI 1.0.3 statement, ids unique.
// Also asserts that the validator refuses statements that are wrong, or the test would show nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [parent, ...files] = process.argv.slice(2);
const require = createRequire(resolve(parent, 'package.json'));
const check = require('@learninglocker/xapi-validation').default; // returns the list of what is wrong

let failures = 0;
const fail = (text) => { failures++; console.log(text); };
const verbs = new Set();
let count = 0;
let sample;

for (const file of files) {
  const ids = new Set();
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const value = JSON.parse(line);
    const warnings = check(value);
    for (const w of warnings) fail(`${file}: ${w} in ${line}`);
    if (ids.has(value.id)) fail(`${file}: ${value.id} is there twice`);
    ids.add(value.id);
    verbs.add(value.verb.id.replace(/.*\//, ''));
    if (value.verb.id.endsWith('/answered')) sample = line;
    count++;
  }
}
for (const verb of ['answered', 'completed', 'progressed', 'attempted'])
  if (!verbs.has(verb)) fail(`no statement with the verb ${verb}`);

const wrong = [
  (s) => { delete s.actor; },
  (s) => { s.id = 'not-a-uuid'; },
  (s) => { s.verb.id = 'answered'; },
  (s) => { s.result.duration = '5 seconds'; },
  (s) => { s.result.score.scaled = 2; },
  (s) => { s.timestamp = 'yesterday'; },
  (s) => { s.context.extensions = { confidence: 1 }; },
  (s) => { s.object.id = 'item'; },
  (s) => { s.actor.mbox = 'mailto:child@school.example'; },
  (s) => { s.unknown = true; },
];
for (const spoil of sample ? wrong : []) {
  const value = JSON.parse(sample);
  spoil(value);
  if (check(value).length === 0) fail(`the validator accepts what is wrong: ${spoil}`);
}
if (!sample) fail('no answered statement to spoil');
console.log(`${count} statements, ${wrong.length} spoilt ones refused, ${failures} failures`);
process.exit(failures ? 1 : 0);
