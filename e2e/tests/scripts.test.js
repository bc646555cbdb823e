// What scripts make smoother.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addresses, reader, startBrowser, startSite } from '../support/site.js';

let site, browser, path;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
  const page = await reader(browser, site);
  ({ path } = await addresses(page));
  await page.context().close();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test('a reply is written in its place', async () => {
  const page = await reader(browser, site);
  await page.goto(path);
  const first = page.locator('#discussion li article').first();
  await first.getByRole('link', { name: /^reply/i }).first().click();
  const box = first.locator('textarea[name=body]');
  await box.waitFor();
  assert.equal(new URL(page.url()).pathname, path);
  assert.equal(await box.evaluate((element) => element === document.activeElement), true);
  await box.fill('Answered in place.');
  await first.locator('input[name=name]').fill('Ina Place');
  await Promise.all([
    page.waitForNavigation(),
    first.getByRole('button', { name: /^post/i }).click(),
  ]);
  await page.getByText('Answered in place.').first().waitFor();
  assert.deepEqual(page.faults, []);
});

test('a draft survives a reload and is gone once posted', async () => {
  const page = await reader(browser, site);
  await page.goto(path);
  const box = page.locator('textarea[name=body]').last();
  await box.fill('A draft that should survive.');
  await page.waitForTimeout(700);
  await page.reload();
  assert.equal(await page.locator('textarea[name=body]').last().inputValue(), 'A draft that should survive.');
  await page.locator('input[name=name]').last().fill('Dora Draft');
  await Promise.all([
    page.waitForNavigation(),
    page.getByRole('button', { name: /^post/i }).last().click(),
  ]);
  await page.goto(path);
  assert.equal(await page.locator('textarea[name=body]').last().inputValue(), '');
  assert.deepEqual(page.faults, []);
});

test('the page says how many characters are left', async () => {
  const page = await reader(browser, site);
  await page.goto(path);
  await page.locator('textarea[name=body]').last().fill('x'.repeat(5900));
  await page.getByText(/100 characters left/).first().waitFor();
});

test('respect is given without leaving the place', async () => {
  const page = await reader(browser, site);
  await page.goto(path);
  const button = page.locator('#discussion').getByRole('button', { name: /respect/i }).first();
  const before = Number((await button.innerText()).match(/\d+/)?.[0] ?? 0);
  await button.click();
  await page.waitForFunction(
    (wanted) => document.querySelector('#discussion button[aria-pressed=true]')?.innerText.includes(wanted),
    String(before + 1),
  );
  assert.deepEqual(page.faults, []);
});

test('going back and posting again does not double the comment', async () => {
  const page = await reader(browser, site);
  await page.goto(path);
  const text = 'Posted once, sent twice.';
  for (let i = 0; i < 2; i += 1) {
    await page.locator('textarea[name=body]').last().fill(text);
    await page.locator('input[name=name]').last().fill('Ada Again');
    await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name: /^post/i }).last().click(),
    ]);
    if (i === 0) await page.goBack();
  }
  await page.goto(`${path}?sort=newest`);
  assert.equal(await page.locator('#discussion .body', { hasText: text }).count(), 1);
});
