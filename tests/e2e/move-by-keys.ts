import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Between two presses of a key that may have come too early (ms). */
const AGAIN_MS = 2_000;

/** Presses a key until the page says so: a list hears keys a moment after it has told that something was picked up. */
export const pressUntil = async (page: Page, key: string, told: string): Promise<void> => {
  const there = page.getByText(told, { exact: true });
  await expect
    .poll(
      async () => {
        if ((await there.count()) === 0) await page.keyboard.press(key);
        return there.count();
      },
      { interval: AGAIN_MS },
    )
    .toBeGreaterThan(0);
};

/** Picks up the thing of a list that has the keyboard, moves it to a place, and puts it down. */
export const moveByKeys = async (
  page: Page,
  { name, key, to }: { readonly name: string; readonly key: 'ArrowUp' | 'ArrowDown'; readonly to: number },
): Promise<void> => {
  await page.keyboard.press('Space');
  await page.getByText(`Picked up: ${name}`).waitFor({ state: 'attached' });
  await pressUntil(page, key, `Now at ${to}`);
  await page.keyboard.press('Space');
};
