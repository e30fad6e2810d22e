// How fast do compromise and wink-nlp find names? Reads the texts that `mentions.rs` wrote, and prints for
// each its name, version and MB/s by processor time, the best of some rounds.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , modules, texts] = process.argv;
const require = createRequire(pathToFileURL(modules + '/package.json'));
const articles = readFileSync(texts, 'utf8').trim().split('\n').map((line) => JSON.parse(line).text);
const bytes = articles.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

function measure(name, rounds, read) {
  let best = Infinity;
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = process.cpuUsage();
    found = articles.reduce((sum, text) => sum + read(text), 0);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
  }
  if (found === 0) throw new Error(`${name} found nothing`);
  const { version } = JSON.parse(readFileSync(`${modules}/node_modules/${name}/package.json`, 'utf8'));
  console.log(`${name}\t${version}\t${bytes / 1e6 / best}`);
}

// Sentences, words, parts of speech, entities.
const winkNLP = require('wink-nlp');
const wink = winkNLP(require('wink-eng-lite-web-model'), ['sbd', 'pos', 'ner', 'cer']);
const its = wink.its;
measure('wink-nlp', 5, (text) => {
  const doc = wink.readDoc(text);
  return doc.entities().out(its.detail).length + doc.customEntities().length() + doc.tokens().out(its.pos).length;
});

// The names of people, places and organizations.
const nlp = require('compromise');
measure('compromise', 2, (text) => {
  const doc = nlp(text);
  return [doc.people(), doc.places(), doc.organizations()].reduce((sum, view) => sum + view.out('array').length, 0);
});
