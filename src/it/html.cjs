// Called by html.sh: html.cjs CHROMIUM SCREENSHOTS RUN STATUS DRIFT
'use strict';
const { chromium } = require('playwright-core');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');

const [executablePath, screenshots, ...pages] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

async function open(browser, file, options) {
  // axe is put into the page by the driver, past the page's own policy.
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('dialog', dialog => { complaints.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  const url = 'file://' + path.resolve(file);
  page.on('request', request => { if (request.url() !== url) requests.push(request.url()); });
  await page.goto(url, { waitUntil: 'load' });
  return { context, page, quiet: () => {
    assert.deepEqual(complaints, [], file + ' complains');
    assert.deepEqual(requests, [], file + ' asks for something');
  } };
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter(one => ['serious', 'critical'].includes(one.impact));
  for (const one of found.violations) {
    console.log('  axe ' + what + ': ' + one.impact + ' ' + one.id + ' ' + one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(' | '));
  }
  assert.deepEqual(serious.map(one => one.id), [], what + ' has serious findings');
}

const said = page => page.locator('[data-role=said]').first().textContent();
const settle = page => page.waitForTimeout(150);

async function interact(browser, file) {
  const { context, page, quiet } = await open(browser, file, { viewport: { width: 1280, height: 900 } });
  const rows = page.locator('.heat').first().locator('tbody tr');
  assert.equal(await rows.count(), 12, 'rows of the matrix');
  await page.getByRole('searchbox').first().fill('shop');
  await settle(page);
  assert.match(await said(page), /^3 of 12 accounts match$/);
  await page.getByRole('searchbox').first().fill('no such account');
  await settle(page);
  assert.match(await said(page), /^0 of 12/);
  await page.getByRole('button', { name: 'Clear' }).first().click();
  await settle(page);
  await page.getByRole('combobox', { name: 'State' }).first().selectOption({ label: 'not right' });
  await settle(page);
  assert.match(await said(page), /^1 of 12/);
  await page.getByRole('button', { name: 'Clear' }).first().click();
  await settle(page);
  await page.getByRole('combobox', { name: 'Order' }).first().selectOption('id');
  await settle(page);
  assert.equal(await rows.first().locator('.id').textContent(), '012345678901');
  await page.getByRole('combobox', { name: 'Region' }).first().selectOption({ label: 'eu-west-1' });
  await settle(page);
  assert.match(await said(page), /^1 of 12/);
  await page.getByRole('button', { name: 'Clear' }).first().click();
  await settle(page);
  // By keyboard alone: focus the first account, open it, read it.
  await rows.first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.locator('td.more li').first().waitFor();
  assert.match(await page.locator('td.more').first().textContent(), /muster-baseline/);
  assert.ok((await page.locator('svg.timeline g.bar').count()) > 3, 'bars of the timeline');
  assert.equal(await page.locator('img').count(), 0, 'a name became an image');
  assert.notEqual(await page.title(), '1', 'a name became a script');
  quiet();
  await context.close();
}

async function look(browser, file) {
  const name = path.basename(file, '.html');
  for (const width of [1280, 400]) {
    const { context, page, quiet } = await open(browser, file, { viewport: { width, height: 900 } });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, file + ' is wider than ' + width);
    await accessible(page, name + ' at ' + width);
    await page.screenshot({ path: path.join(screenshots, name + '-' + width + '.png'), fullPage: width === 400 });
    quiet();
    await context.close();
  }
  const dark = await open(browser, file, { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  const paper = await dark.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(paper, 'rgb(13, 17, 23)', file + ' is not dark');
  await accessible(dark.page, name + ' dark');
  await dark.page.screenshot({ path: path.join(screenshots, name + '-dark.png') });
  dark.quiet();
  await dark.context.close();
  const print = await open(browser, file, { viewport: { width: 1280, height: 900 } });
  await print.page.emulateMedia({ media: 'print' });
  assert.equal(await print.page.locator('form.controls:visible').count(), 0, 'controls are printed');
  const pdf = await print.page.pdf({ format: 'A4', printBackground: true });
  assert.ok(pdf.length > 10000, 'an empty print');
  fs.writeFileSync(path.join(screenshots, name + '.pdf'), pdf);
  await print.context.close();
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const [run, status, drift] = pages;
    await interact(browser, run);
    console.log('ok: search, filters, order, details and timeline of ' + run);
    await interact(browser, status);
    console.log('ok: search, filters, order, details and timeline of ' + status);
    for (const file of [run, status, drift]) {
      await look(browser, file);
      console.log('ok: ' + file + ' light, dark, narrow, in print; axe found nothing serious');
    }
  } finally {
    await browser.close();
  }
})().catch(error => { console.error('FAILED: ' + (error.stack || error)); process.exit(1); });
