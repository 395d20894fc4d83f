// SPDX-License-Identifier: GPL-3.0-or-later
// typst.mjs MODULES FILE.typ OUT.pdf ROUNDS: Typst as its Node module has it.  Prints one
// line of JSON: milliseconds from here to the first PDF (Node's own start is not in
// them), and of each further round with nothing kept from the round before.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const [, , modules, file, out, rounds] = process.argv;
const start = performance.now();
const { NodeCompiler } = createRequire(modules + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype'] }] });
const source = readFileSync(file, 'utf8');
const run = () => compiler.pdf({ mainFileContent: source });
writeFileSync(out, run());
const cold = performance.now() - start;
const warm = [];
for (let i = 0; i < Number(rounds); i++) {
  compiler.evictCache(0);
  const begin = performance.now();
  run();
  warm.push(performance.now() - begin);
}
console.log(JSON.stringify({ cold, warm, rss: process.resourceUsage().maxRSS / 1024 }));
