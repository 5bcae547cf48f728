import type { Browser, Locator } from 'playwright-core';

/**
 * Lays a copy of something from Discord over its page, on whole pixels and as wide as it is: in its place, lines fall
 * between two, and on which one they are drawn depends on everything above.
 */
export const copyOntoPixels = async (element: Locator): Promise<Locator> => {
  await element.evaluate((shown) => {
    const place = document.createElement('div');
    place.className = 'discord-view';
    place.dataset.copied = '';
    const width = Math.round(shown.getBoundingClientRect().width);
    Object.assign(place.style, {
      position: 'fixed',
      zIndex: '1000',
      inset: '0 auto auto 0',
      width: `${width}px`,
    });
    place.append(shown.cloneNode(true));
    document.body.append(place);
  });
  return element.page().locator('[data-copied]');
};

/** What two pictures have in common: their sizes, and in how many pixels they differ. */
export type Comparison = { readonly sizes: readonly [string, string]; readonly different: number };

/** Compares two pictures pixel by pixel, in a page of a browser. */
export const comparePictures = async (browser: Browser, one: Buffer, other: Buffer): Promise<Comparison> => {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async (sources) => {
        const read = async (source: string): Promise<ImageData> => {
          const bytes = Uint8Array.from(atob(source), (each) => each.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          if (!context) throw new Error('This browser draws nothing');
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height);
        };
        const [a, b] = [await read(sources[0]), await read(sources[1])];
        let different = 0;
        for (let at = 0; at < Math.max(a.data.length, b.data.length); at += 4)
          if ([0, 1, 2].some((part) => a.data[at + part] !== b.data[at + part])) different += 1;
        return { sizes: [`${a.width} × ${a.height}`, `${b.width} × ${b.height}`] as const, different };
      },
      [one.toString('base64'), other.toString('base64')] as const,
    );
  } finally {
    await page.close();
  }
};
