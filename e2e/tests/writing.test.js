// From a reader's form to the page and back, with scripts off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addresses, reader, startBrowser, startSite } from '../support/site.js';

let site, browser, path;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
  const page = await reader(browser, site, { scripts: false });
  ({ path } = await addresses(page));
  await page.context().close();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Fills the page's form and presses one of its buttons. */
async function write(page, { text, name, press = /^post/i }) {
  if (text !== undefined) await page.locator('textarea[name=body]').last().fill(text);
  if (name !== undefined) await page.locator('input[name=name]').last().fill(name);
  await page.getByRole('button', { name: press }).last().click();
}

/** The comment that says something, as the page shows it. */
const comment = (page, text) =>
  page.locator('li article').filter({ has: page.locator('> .body', { hasText: text }) }).last();

test('comment, reply, edit, respect, withdraw', async () => {
  const anna = await reader(browser, site, { scripts: false });
  await anna.goto(path);
  await write(anna, { text: 'The duty boat *did* run on Monday.', name: 'Anna Test' });
  await anna.getByText('run on Monday').first().waitFor();
  assert.equal(await anna.locator('.body em', { hasText: 'did' }).count() > 0, true);

  const boris = await reader(browser, site, { scripts: false });
  await boris.goto(`${path}?sort=newest`);
  await comment(boris, 'run on Monday').getByRole('link', { name: /^reply/i }).first().click();
  await write(boris, { text: 'At seven, and it was full.', name: 'Boris Test' });
  await boris.getByText('it was full').first().waitFor();
  await boris.goto(`${path}?sort=newest`);
  await comment(boris, 'run on Monday').getByRole('button', { name: /respect/i }).first().click();
  await boris.goto(`${path}?sort=newest`);
  assert.match(
    await comment(boris, 'run on Monday').getByRole('button', { name: /respect/i }).first().innerText(),
    /1/,
  );

  await boris.goto(`${path}?sort=newest`);
  await comment(boris, 'it was full').getByRole('link', { name: /^edit/i }).first().click();
  await write(boris, { text: 'At seven, and it was half full.', press: /save|post/i });
  await boris.goto(`${path}?sort=newest`);
  const edited = comment(boris, 'half full');
  await edited.getByText(/edited/i).first().waitFor();

  await anna.goto(`${path}?sort=newest`);
  await comment(anna, 'run on Monday').getByRole('link', { name: /withdraw/i }).first().click();
  await anna.getByRole('button', { name: /withdraw/i }).click();
  await anna.goto(`${path}?sort=newest`);
  assert.equal(await anna.getByText('run on Monday').count(), 0);
  await anna.getByText('half full').first().waitFor();
  assert.deepEqual([...anna.faults, ...boris.faults], []);
});

test('a preview shows the comment, keeps the text and stores nothing', async () => {
  const page = await reader(browser, site, { scripts: false });
  await page.goto(path);
  await write(page, { text: '**Strong** words, not yet said.', name: 'Pia', press: /preview/i });
  await page.locator('strong', { hasText: 'Strong' }).waitFor();
  assert.match(await page.locator('textarea[name=body]').last().inputValue(), /not yet said/);
  await page.goto(`${path}?sort=newest`);
  assert.equal(await page.getByText('not yet said').count(), 0);
});

test('a refusal keeps the draft and says what to mend', async () => {
  const page = await reader(browser, site, { scripts: false });
  await page.goto(path);
  // The browser's own check of required fields would keep the form from being sent at all.
  await page.locator('form:has(textarea[name=body])').last()
    .evaluate((form) => form.setAttribute('novalidate', ''))
    .catch(() => {});
  await page.locator('input[name=name]').last().fill(' ');
  await page.locator('textarea[name=body]').last().fill('A text worth keeping.');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: /^post/i }).last().click(),
  ]);
  assert.equal(answer.status(), 422);
  assert.equal(await page.locator('textarea[name=body]').last().inputValue(), 'A text worth keeping.');
  assert.equal(await page.locator('input[name=name][aria-invalid=true]').count(), 1);
});

test('a quote of a paragraph and of a comment is in the box', async () => {
  const page = await reader(browser, site, { scripts: false });
  await page.goto(`${path}/reply?quote=p1`);
  assert.match(await page.locator('textarea[name=body]').last().inputValue(), /^> /);
  await page.goto(`${path}/comments/1/reply?quote=comment`);
  assert.match(await page.locator('textarea[name=body]').last().inputValue(), /^> /);
});

test('a report is taken with its reason', async () => {
  const page = await reader(browser, site, { scripts: false });
  await page.goto(`${path}/comments/1/report`);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: /report/i }).click();
  await page.getByText(/thank/i).first().waitFor();
});

test('branches close and open without scripts', async () => {
  const page = await reader(browser, site, { scripts: false });
  await page.goto(path);
  const branch = page.locator('#discussion details').first();
  const summary = branch.locator('> summary');
  const reply = branch.locator('li').first();
  assert.equal(await reply.isVisible(), true);
  await summary.click();
  assert.equal(await reply.isVisible(), false);
});

test('a page read without writing sets no cookie', async () => {
  const page = await reader(browser, site, { scripts: false });
  await page.goto('/');
  await page.goto(path);
  assert.deepEqual(await page.context().cookies(), []);
});
