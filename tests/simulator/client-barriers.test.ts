import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, PHONE } from '#tests/support/browser.ts';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { chooseFromChannelMenu, closeSettings, openGuildMenu } from './settings-ways.ts';

/** Settings and the developer’s panel as everybody can use them. */

let stage: DemoStage;

beforeAll(async () => {
  stage = await openDemoStage();
});
afterAll(() => stage?.close());

/** What keeps somebody from using what is open: what is below a dialog is inert. */
const barriers = async (page: Page, where: string): Promise<string[]> => {
  let open: string | undefined;
  for (const scope of ['dialog', '[role=menu]', 'aside[aria-label^=Dev]'])
    if (open === undefined && (await page.locator(scope).count()) > 0) open = scope;
  return (await barriersOn(page, open)).map((found) => `${where}: ${found}`);
};

describe.each([
  { name: 'a desk', viewport: DESKTOP },
  { name: 'a phone', viewport: PHONE },
])('on $name', ({ viewport }) => {
  test.each(['light', 'dark'] as const)(
    'settings and the developer’s panel keep nobody out in the %s theme',
    async (colorScheme) => {
      const page = await stage.openAs('ilona', { viewport, colorScheme });
      const found: string[] = [];
      const showChannels = async (): Promise<void> => {
        if (viewport === PHONE) await page.getByRole('button', { name: 'Show channels' }).click();
      };
      await showChannels();
      await openGuildMenu(page);
      found.push(...(await barriers(page, 'the menu')));
      await page.getByRole('menuitem', { name: 'Server settings' }).click();
      const pages = page.getByRole('navigation', { name: /^Settings of/ }).getByRole('button');
      for (const title of await pages.allInnerTexts()) {
        await page.getByRole('button', { name: title, exact: true }).click();
        await page.getByRole('region', { name: title, exact: true }).getByRole('heading').first().waitFor();
        found.push(...(await barriers(page, title)));
      }
      await page.getByRole('button', { name: 'Roles', exact: true }).click();
      await page.getByRole('button', { name: 'Edit Moderator', exact: true }).last().click();
      found.push(...(await barriers(page, 'a role')));
      await page.getByRole('tab', { name: 'Permissions' }).click();
      found.push(...(await barriers(page, 'permissions')));
      await closeSettings(page);
      await chooseFromChannelMenu(page, 'general', 'Edit channel');
      found.push(...(await barriers(page, 'a channel')));
      await page.getByRole('button', { name: 'Permissions' }).click();
      found.push(...(await barriers(page, 'overwrites')));
      await closeSettings(page);
      await page.getByRole('button', { name: 'User settings' }).click();
      found.push(...(await barriers(page, 'user settings')));
      await closeSettings(page);
      await page.getByRole('button', { name: 'Developer panel' }).click();
      for (const title of await page.getByRole('tab').allInnerTexts()) {
        await page.getByRole('tab', { name: title, exact: true }).click();
        found.push(...(await barriers(page, title)));
      }
      expect(found).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});
