// Called by page: page.cjs CHROMIUM PAGE ROUNDS
'use strict';
const { chromium } = require('playwright-core');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const [executablePath, file, rounds] = process.argv.slice(2);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
const middle = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// CPU seconds of every process below this one, by Linux's counters.
function cpuBelow(root) {
  const parents = new Map();
  const used = new Map();
  for (const pid of fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      parents.set(+pid, +fields[1]);
      used.set(+pid, (+fields[11] + +fields[12]) / 100);
    } catch { /* it has just ended */ }
  }
  const isBelow = pid => pid > 1 && (pid === root || isBelow(parents.get(pid) || 0));
  return [...used].filter(([pid]) => pid !== root && isBelow(pid)).reduce((sum, [, cpu]) => sum + cpu, 0);
}

(async () => {
  const walls = [];
  const cpus = [];
  const searches = [];
  for (let i = 0; i < +rounds; i++) {
    const browser = await chromium.launch({ executablePath, args: flags });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto('about:blank');
    const before = cpuBelow(process.pid);
    const start = performance.now();
    await page.goto('file://' + path.resolve(file), { waitUntil: 'load' });
    // Open means seen and answering: two frames drawn after the script had its turn.
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    walls.push((performance.now() - start) / 1000);
    cpus.push(cpuBelow(process.pid) - before);
    const search = page.locator('input[type=search]').first();
    if (await search.count()) {
      const typed = performance.now();
      await search.fill('account-99');
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
      searches.push((performance.now() - typed) / 1000);
    }
    await browser.close();
  }
  const told = (name, numbers) => numbers.length &&
    console.log(`${name}: median ${middle(numbers).toFixed(2)} s, of ${numbers.map(n => n.toFixed(2)).join(', ')}`);
  console.log(`${(fs.statSync(file).size / 1e6).toFixed(1)} MB, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}`);
  told('open, wall', walls);
  told('open, CPU of all processes', cpus);
  told('search, wall', searches);
})().catch(error => { console.error('FAILED: ' + (error.stack || error)); process.exit(1); });
