import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { messageWith } from './messages-stage.ts';
import { channelLink, inMemberList } from './settings-ways.ts';

/** What a developer does to the simulated world, and how the client shows it. */

let stage: DemoStage;
let owner: Page;
let member: Page;
let generalId: string;

const minute = 60_000;
const advance = (ms: number) => stage.simulator.control.setClock({ body: { advance: ms } });
const post = (body: Record<string, unknown>) =>
  stage.simulator.control.requestAs({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
    body: { method: 'POST', path: `/channels/${generalId}/messages`, body },
  });
const openPanel = async (tab: string) => {
  const panel = owner.getByRole('complementary', { name: 'Developer panel' });
  if (!(await panel.isVisible())) await owner.getByRole('button', { name: 'Developer panel' }).click();
  await panel.getByRole('tab', { name: tab }).click();
  return panel;
};

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
  for (const page of [owner, member]) {
    await channelLink(page, 'general').click();
    await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  }
  generalId = /channels\/\d+\/(\d+)/.exec(owner.url())?.[1] ?? '';
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

test('relative times, a poll and a time-out follow the simulator’s clock when it leaps', async () => {
  const { at } = await stage.simulator.control.setClock({ body: { mode: 'frozen' } });
  await post({ content: `Begun <t:${Math.floor((at - 5 * minute) / 1000)}:R>` });
  const answers = ['Yes', 'No'].map((text) => ({ poll_media: { text } }));
  await post({ poll: { question: { text: 'Again?' }, answers, duration: 2 } });
  const begun = messageWith(member, 'Begun');
  const poll = member.getByRole('region', { name: 'Poll: Again?' });
  await begun.getByText('5 minutes ago').waitFor();
  await poll.getByText('2h left').waitFor();
  await advance(60 * minute);
  await begun.getByText('1 hour ago').waitFor();
  await poll.getByText(/^\D*(?:59m|1h) left/).waitFor();

  await inMemberList(owner, 'Tomasz Zielinski').click({ button: 'right' });
  await owner.getByRole('menuitem', { name: /^Time out/ }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('Duration').selectOption({ label: '5 minutes' });
  await dialog.getByRole('button', { name: 'Time out' }).click();
  await member.getByText('You are in time-out: you cannot send messages for now.').waitFor();
  await advance(5 * minute);
  await member.getByRole('textbox', { name: 'Message #general' }).waitFor();
  await advance(60 * minute);
  await poll.getByText('Poll closed').waitFor();
  await stage.simulator.control.setClock({ body: { mode: 'real' } });
  await begun.getByText('5 minutes ago').waitFor();
});

test('a fault is set with a seed, and with the same seed strikes the same requests again', async () => {
  const panel = await openPanel('Faults');
  const form = panel.getByRole('form', { name: 'Add a fault' });
  const struck = async (): Promise<boolean[]> => {
    await form.getByLabel('What goes wrong').selectOption({ label: 'Requests fail' });
    await form.getByLabel('Path (pattern)').fill('^/gateway$');
    await form.getByLabel('How often (%)').fill('50');
    await form.getByLabel('Seed').fill('42');
    await form.getByText(/^Seed: A whole number/).waitFor();
    await form.getByRole('button', { name: 'Add fault' }).click();
    await panel.getByText('50 % (seed 42)').waitFor();
    const answers: boolean[] = [];
    for (let index = 0; index < 5; index += 1)
      answers.push((await fetch(`${stage.simulator.apiUrl}/v10/gateway`)).status === 500);
    await stage.simulator.control.clearFaults();
    await panel.getByText('50 % (seed 42)').waitFor({ state: 'detached' });
    return answers;
  };
  const first = await struck();
  expect(new Set(first).size).toBe(2);
  expect(await struck()).toEqual(first);
});
