// SPDX-License-Identifier: GPL-3.0-or-later
// Writes data/cldr.json: what CLDR says of the columns of src/text/lang.c. Needed only when CLDR is taken anew:
//   cd EMPTY_FOLDER; npm install cldr-core@48.2.0 cldr-misc-full@48.2.0 cldr-numbers-full@48.2.0 cldr-localenames-full@48.2.0
//   node …/tests/text/cldr_subset.mjs node_modules > …/tests/text/data/cldr.json
import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(`${process.argv[2]}/${path}`));
const version = read("cldr-core/package.json").version;
const plurals = read("cldr-core/supplemental/plurals.json").supplemental["plurals-type-cardinal"];
const systems = read("cldr-core/supplemental/numberingSystems.json").supplemental.numberingSystems;
const english = read("cldr-localenames-full/main/en/languages.json").main.en.localeDisplayNames.languages;
const visible = (s) => s.replace(/[\u061c\u200e\u200f]/g, ""); // direction marks are the layout's business here

// CLDR has no pnb: its Punjabi in the Arabic script is pa-Arab.
const locales = { ur: "ur", sd: "sd", ps: "ps", pnb: "pa-Arab", skr: "skr", bal: "bal", en: "en" };
const languages = {};
for (const [tag, locale] of Object.entries(locales)) {
  const part = (pack, file) => read(`${pack}/main/${locale}/${file}.json`).main[locale];
  const numbers = part("cldr-numbers-full", "numbers").numbers;
  const native = numbers.otherNumberingSystems.native;
  const symbols = numbers[`symbols-numberSystem-${native}`];
  const quotes = part("cldr-misc-full", "delimiters").delimiters;
  const list = part("cldr-misc-full", "listPatterns").listPatterns["listPattern-type-standard"];
  const code = locale.split("-")[0];
  const rule = plurals[code]?.["pluralRule-count-one"];
  languages[tag] = {
    locale,
    autonym: part("cldr-localenames-full", "languages").localeDisplayNames.languages[code],
    english: english[tag] ?? english[code],
    direction: part("cldr-misc-full", "layout").layout.orientation.characterOrder,
    digits: systems[native]._digits,
    decimal: visible(symbols.decimal),
    group: visible(symbols.group),
    percent: visible(symbols.percentSign),
    list: list.middle.replace(/\{0\}(.*)\{1\}/, "$1"),
    open_quote: quotes.quotationStart,
    close_quote: quotes.quotationEnd,
    plural_one: rule ? rule.split("@")[0].trim() : null,
  };
}
console.log(JSON.stringify({
  source: `CLDR ${version} (npm cldr-core, cldr-misc-full, cldr-numbers-full, cldr-localenames-full ${version}), cut by tests/text/cldr_subset.mjs`,
  licence: "Copyright © 2004-2026 Unicode, Inc. Unicode License v3, https://www.unicode.org/license.txt",
  languages,
}, null, 1));
