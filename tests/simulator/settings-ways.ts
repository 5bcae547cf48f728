import type { Locator, Page } from 'playwright-core';

/** Ways through the client's settings, as a person takes them. */

export const channelLink = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name: new RegExp(`^${name} \\(`) });
export const channelNames = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('link').allInnerTexts();

export const openGuildMenu = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('heading').getByRole('button').click();
export const openGuildSettings = async (page: Page, title: string): Promise<void> => {
  await openGuildMenu(page);
  await page.getByRole('menuitem', { name: 'Server settings' }).click();
  await page.getByRole('button', { name: title, exact: true }).click();
};
export const closeSettings = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Close settings' }).click();
export const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('button', { name: 'Save changes' }).waitFor({ state: 'detached' });
};
export const inMemberList = (page: Page, name: string): Locator =>
  page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name });
export const chooseFromMemberMenu = async (page: Page, name: string, line: string): Promise<void> => {
  await inMemberList(page, name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: line }).click();
};
export const chooseFromChannelMenu = async (page: Page, name: string, line: string): Promise<void> => {
  await channelLink(page, name).click({ button: 'right' });
  await page.getByRole('menuitem', { name: line }).click();
};
