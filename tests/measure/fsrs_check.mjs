// SPDX-License-Identifier: GPL-3.0-or-later
// fsrs_check.mjs FOLDER FILE: (FOLDER holds node_modules) the histories of fsrs_histories against ts-fsrs: intervals equal,
// stability within 1e-6 relative. Each step starts from ts-fsrs's own state, so a difference would add up.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [parent, file] = process.argv.slice(2);
const require = createRequire(resolve(parent, 'package.json'));
const { FSRS, generatorParameters } = require('ts-fsrs');
const version = JSON.parse(readFileSync(resolve(parent, 'node_modules/ts-fsrs/package.json'), 'utf8')).version;

const made = new Map();
const scheduler = (retention, max) => {
  const key = `${retention} ${max}`;
  if (!made.has(key))
    made.set(key, new FSRS(generatorParameters({ request_retention: retention, maximum_interval: max, enable_fuzz: false,
      learning_steps: [], relearning_steps: [] })));
  return made.get(key);
};

let state = null, histories = 0, reviews = 0, intervals = 0, worst = 0, failures = 0;
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const [, step, days, grade, retention, max, stability, difficulty, interval] = line.split(' ').map(Number);
  const f = scheduler(retention, max);
  if (step === 0) { state = null; histories++; }
  state = f.next_state(state, days, grade);
  const off = Math.abs(state.stability - stability) / stability;
  const hard = Math.abs(state.difficulty - difficulty) / difficulty;
  const due = f.next_interval(state.stability, days);
  worst = Math.max(worst, off);
  intervals += due !== interval;
  if ((off > 1e-6 || hard > 1e-6 || due !== interval) && failures++ < 10)
    console.log(`${line}: ts-fsrs says ${state.stability} ${state.difficulty} ${due}`);
  reviews++;
}
console.log(`ts-fsrs ${version}: ${histories} histories, ${reviews} reviews, ${intervals} intervals differ, ` +
  `stability off by at most ${worst.toExponential(1)}, ${failures} failures`);
process.exit(failures || histories !== 10000 ? 1 : 0);
