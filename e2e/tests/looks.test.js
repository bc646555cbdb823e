// How it looks on a phone, in print, and how much it weighs.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { PHONE, addresses, reader, root, shots, startBrowser, startSite } from '../support/site.js';

let site, browser, pages;
before(async () => {
  site = await startSite();
  browser = await startBrowser();
  const page = await reader(browser, site);
  pages = await addresses(page);
  await page.context().close();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test('the picture of the page', async () => {
  const page = await reader(browser, site, { viewport: { width: 1180, height: 1240 } });
  await page.goto(pages.path);
  // The end of the story and the beginning of the discussion.
  await page.evaluate(() => {
    const end = document.querySelector('#discussion');
    scrollTo({ top: end.getBoundingClientRect().top + scrollY - 420, behavior: 'instant' });
  });
  await page.screenshot({ path: `${shots}/page.png` });
  await page.screenshot({ path: `${shots}/whole.png`, fullPage: true });
  if (process.env.UPDATE_PICTURE) copyFileSync(`${shots}/page.png`, `${root}/docs/page.png`);
});

test('a phone shows two levels and leads on, a desktop four', async () => {
  const shown = async (viewport) => {
    const page = await reader(browser, site, { ...(viewport && { viewport }) });
    await page.goto(pages.path);
    const depths = await page.evaluate(() =>
      [...document.querySelectorAll('#discussion li article')]
        .filter((element) => element.checkVisibility())
        .map((element) => (element.id.match(/\./g) ?? []).length + 1));
    const lead = await page.getByRole('link', { name: /continue this conversation/i })
      .evaluateAll((links) => links.filter((link) => link.checkVisibility()).length);
    await page.context().close();
    return { deepest: Math.max(...depths), lead };
  };
  const phone = await shown(PHONE);
  assert.equal(phone.deepest, 2);
  assert.ok(phone.lead > 0);
  const desktop = await shown();
  assert.equal(desktop.deepest, 4);
  assert.ok(desktop.lead > 0);
});

test('in print everything folded is open and nothing can be pressed', async () => {
  const page = await reader(browser, site);
  await page.goto(pages.path);
  await page.locator('#discussion details > summary').first().click();
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => ({
    buttons: [...document.querySelectorAll('button')].filter((b) => b.checkVisibility()).length,
    hidden: [...document.querySelectorAll('#discussion details li')]
      .filter((li) => !li.checkVisibility({ contentVisibilityAuto: true })).length,
  }));
  assert.equal(seen.buttons, 0);
  assert.equal(seen.hidden, 0);
});

test('the page is light', async () => {
  const page = await reader(browser, site);
  const files = new Map();
  page.on('response', async (response) => {
    const type = response.headers()['content-type'] ?? '';
    if (/css|javascript/.test(type)) files.set(response.url(), [type, await response.body()]);
  });
  await page.goto(pages.path, { waitUntil: 'networkidle' });
  const html = await (await page.request.get(pages.path)).text();
  const at = html.indexOf('id="discussion"');
  const size = (bytes) => gzipSync(bytes, { level: 6 }).length;
  const sum = (kind) => [...files.values()]
    .filter(([type]) => type.includes(kind)).reduce((n, [, body]) => n + size(body), 0);
  const sizes = {
    discussion: size(html.slice(html.lastIndexOf('<section', at))),
    style: sum('css'),
    script: sum('javascript'),
  };
  for (const [what, bytes] of Object.entries(sizes)) console.log(`${what}: ${bytes} bytes gzip`);
  assert.ok(sizes.discussion <= 30 * 1024);
  assert.ok(sizes.style > 0 && sizes.style <= 8 * 1024);
  assert.ok(sizes.script > 0 && sizes.script <= 8 * 1024);
  assert.equal([...files.values()].some(([type]) => type.includes('font')), false);
});
