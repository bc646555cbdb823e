// A demo site in a process of its own, and a browser to read it with.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
export const root = fileURLToPath(new URL('../..', import.meta.url));
export const shots = fileURLToPath(new URL('../shots', import.meta.url));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(shots, { recursive: true });

/** Starts `rejoinder demo` on a free port and waits until it answers. */
export async function startSite() {
  const binary = process.env.REJOINDER_BINARY ?? `${root}/target/debug/rejoinder`;
  const child = spawn(binary, ['demo', '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { RUST_LOG: 'warn', ...process.env },
  });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = text.match(/http:\/\/\S+/);
      if (found) resolve(found[0].replace(/\/$/, ''));
    });
    child.on('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
  });
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.on('exit', resolve));
    },
  };
}

/** Chromium as Debian packages it; nothing in it talks to the network by itself. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

/** A reader with a window of a size; whatever goes wrong in the page is kept in `page.faults`. */
export async function reader(browser, site, options = {}) {
  const { scripts = true, viewport = DESKTOP, scheme = 'light', ...rest } = options;
  const context = await browser.newContext({
    baseURL: site.address, javaScriptEnabled: scripts, viewport, colorScheme: scheme, ...rest,
  });
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // A refused form answers with a 4xx on purpose, and Chromium logs each.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      page.faults.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address) && !request.url().startsWith('data:')) {
      page.faults.push(`foreign request: ${request.url()}`);
    }
  });
  return page;
}

/** What axe finds, as lines that say where. Scripts must be on for the page. */
export async function axeFindings(page) {
  // Evaluated from outside, so that the page's policy against foreign scripts stays as it is.
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary}`));
}

/** The addresses of one of each kind of page of the demo. */
export async function addresses(page) {
  await page.goto('/');
  const article = await page.getByRole('link', { name: /night ferries/i }).first().getAttribute('href');
  const path = new URL(article, 'http://x').pathname;
  const here = (rest) => `${path}${rest}`;
  return {
    path,
    all: {
      front: '/',
      article: here(''),
      newest: here('?sort=newest'),
      respected: here('?sort=respected'),
      discussed: here('?sort=discussed'),
      picks: here('?sort=picks'),
      comment: here('/comments/1'),
      reply: here('/comments/1/reply?quote=comment'),
      quote: here('/reply?quote=p2'),
      report: here('/comments/1/report'),
      revisions: here('/revisions'),
      guidelines: '/guidelines',
      missing: '/2020/01/nothing-here',
    },
  };
}
