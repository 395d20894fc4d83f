// SPDX-License-Identifier: GPL-3.0-or-later
// typst.mjs MODULES FILE.typ OUT.pdf [OTHER.typ…]: Typst as its Node module has it.  Prints one
// line of JSON: milliseconds from here to the first PDF (Node's own start is not in
// them), and of each other document with nothing kept from the one before; and of each again,
// kept: what it keeps when it watches a file.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const [, , modules, file, out, ...others] = process.argv;
const start = performance.now();
const { NodeCompiler } = createRequire(modules + '/')('@myriaddreamin/typst-ts-node-compiler');
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype'] }] });
const run = (name) => compiler.pdf({ mainFileContent: readFileSync(name, 'utf8') });
writeFileSync(out, run(file));
const cold = performance.now() - start;
const time = (age) => others.map((name) => {
  compiler.evictCache(age);
  const begin = performance.now();
  run(name);
  return performance.now() - begin;
});
console.log(JSON.stringify({ cold, warm: time(0), kept: time(10), rss: process.resourceUsage().maxRSS / 1024 }));
