import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const dist = resolve(__dirname, '../../playground/dist');
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executable = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Why the page cannot be looked at; undefined when it can. */
function missing(): string | undefined {
  if (!existsSync(join(dist, 'index.html'))) return 'it is not built: npm run build:playground';
  if (executable === undefined) {
    return 'there is no Chromium. Get one with `apt-get install chromium`, or say where it is: CHROMIUM=/path/to/chromium';
  }
  return undefined;
}

/** A browser, and the address of the page: there once the tests of its group begin. */
export interface Shown {
  browser: Browser;
  address: string;
}

/** `describe`, with the page and a browser to see it in, or a loud skip where there is nothing to look with or at. */
export function describePlayground(name: string, body: (shown: Shown) => void): void {
  const reason = missing();
  if (reason !== undefined)
    process.stderr.write(`\nSKIPPED: the playground is not tested in a browser, for ${reason}.\n\n`);
  (reason === undefined ? describe : describe.skip)(name, () => {
    const shown = {} as Shown;
    let close: () => Promise<void>;
    beforeAll(async () => {
      const [browser, site] = await Promise.all([launch(), serve()]);
      Object.assign(shown, { browser, address: site.address });
      close = site.close;
    });
    afterAll(async () => {
      await shown.browser.close();
      await close();
    });
    body(shown);
  });
}

/** The built page in a folder of a static host. */
export async function serve(): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const file = join(dist, path.replace(/^\/folder/, '').replace(/\/$/, '/index.html'));
    if (!path.startsWith('/folder/') || !file.startsWith(dist) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${String(port)}/folder/`, close };
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    ...(executable !== undefined && { executablePath: executable }),
    args: ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc'],
  });
}
