// What every reader must be able to use: axe on every page, keyboard, targets, reflow.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  DESKTOP, PHONE, addresses, axeFindings, reader, shots, startBrowser, startSite,
} from '../support/site.js';

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

for (const scheme of ['light', 'dark']) {
  for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`axe finds nothing on any page, ${scheme}, ${size}`, async () => {
      const page = await reader(browser, site, { scheme, viewport });
      const found = [];
      for (const [name, address] of Object.entries(pages.all)) {
        await page.goto(address);
        for (const finding of await axeFindings(page)) found.push(`${name}: ${finding}`);
        await page.screenshot({ path: `${shots}/${name}-${size}-${scheme}.png` });
      }
      assert.deepEqual(found, []);
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
  }
}

test('nothing is wider than the window, from 320 to 2560 pixels', async () => {
  for (const width of [320, 390, 768, 1280, 2560]) {
    const page = await reader(browser, site, { viewport: { width, height: 900 } });
    for (const [name, address] of Object.entries(pages.all)) {
      await page.goto(address);
      const over = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, `${name} at ${width}: ${over} px too wide`);
    }
    await page.context().close();
  }
});

test('targets outside running text are at least 24 pixels each way', async () => {
  for (const viewport of [PHONE, DESKTOP]) {
    const page = await reader(browser, site, { viewport });
    for (const [name, address] of Object.entries(pages.all)) {
      await page.goto(address);
      const small = await page.evaluate(() => {
        const out = [];
        const inText = (element) =>
          element.closest('p, blockquote, figcaption, .body, li > q') !== null;
        for (const element of document.querySelectorAll('a, button, input, select, textarea, summary')) {
          if (!element.checkVisibility() || element.type === 'hidden' || inText(element)) continue;
          let box = element.getBoundingClientRect();
          // A radio button or tick box is pressed by its label as well.
          const label = element.labels?.[0];
          if (label && /radio|checkbox/.test(element.type)) box = label.getBoundingClientRect();
          // What is hidden until the keyboard comes to it must then be seen.
          if (box.width <= 1 || box.right <= 1) {
            element.focus();
            box = element.getBoundingClientRect();
          }
          if (box.width < 23.9 || box.height < 23.9) {
            out.push(`${element.outerHTML.slice(0, 90)} ${box.width.toFixed(1)}×${box.height.toFixed(1)}`);
          }
        }
        return out;
      });
      assert.deepEqual(small, [], `${name} at ${viewport.width}`);
    }
    await page.context().close();
  }
});

for (const scripts of [false, true]) {
  test(`a comment can be written with the keyboard alone, scripts ${scripts ? 'on' : 'off'}`, async () => {
    const page = await reader(browser, site, { scripts });
    await page.goto(pages.path);
    await page.keyboard.press('Tab');
    const first = page.locator(':focus');
    assert.match(await first.innerText(), /skip/i);
    const text = `Typed without a mouse, scripts ${scripts}.`;
    const field = async (matches) => {
      for (let i = 0; i < 2000; i += 1) {
        const focus = page.locator(':focus');
        if ((await focus.count()) && (await focus.evaluate(matches))) return;
        await page.keyboard.press('Tab');
      }
      assert.fail('the field was never reached');
    };
    await page.locator('form textarea').last().waitFor();
    await field((element) => element.tagName === 'TEXTAREA');
    await page.keyboard.type(text);
    await field((element) => element.tagName === 'INPUT' && element.name === 'name');
    await page.keyboard.type('Kay Board');
    await field((element) => element.tagName === 'BUTTON' && /post/i.test(element.innerText));
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    await page.getByText(text).first().waitFor();
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}
