import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What is for programs: places of values, keys of words, mentions, types of entries with an id. */
const RAW = /\{\{|\}\}|<[@#]|undefined|\w-web:|\b[a-z]+\.[a-z][a-z-]* \S+/;

/** Opens a guild's log, with all that is in it, in both languages: whoever reads it reads sentences. */
export const expectSentences = async (page: Page, guildUrl: string): Promise<void> => {
  for (const language of ['fi', 'en']) {
    await page.evaluate((chosen) => localStorage.setItem('guildhall.language', chosen), language);
    await page.goto(`${guildUrl}/log?all=true`);
    const entries = page.locator('.entries > li');
    await entries.first().waitFor();
    await expect.poll(() => entries.filter({ hasText: '…' }).count()).toBe(0);
    const raw = (await entries.allInnerTexts()).filter((text) => RAW.test(text));
    expect(raw, language).toEqual([]);
  }
};
