import type { Page } from 'playwright-core';

/** Lets the API give two of a list at once, so that a short list has pages. @param path what its address ends with */
export const fewAtOnce = (page: Page, path: string): Promise<unknown> =>
  page.route(
    ({ pathname }) => pathname.startsWith('/api/v1/') && pathname.endsWith(path),
    async (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set('limit', '2');
      await route.continue({ url: url.href });
    },
  );
