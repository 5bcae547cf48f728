import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type DemoStage, openDemoStage } from './demo-stage.ts';

let stage: DemoStage;

beforeAll(async () => {
  stage = await openDemoStage({ permissions: ['clipboard-read', 'clipboard-write'] });
  await stage.owner.getByRole('button', { name: 'Developer panel' }).click();
  await stage.owner.getByRole('tab', { name: 'Apps' }).click();
});
afterAll(() => stage.close());

const copied = () => stage.owner.evaluate(() => navigator.clipboard.readText());

const onlyApplication = async () => {
  const [made] = await stage.simulator.control.listApplications();
  if (!made) throw new Error('there is none');
  return made;
};

/** What the token endpoint says to an application that shows a secret. */
const grantWith = async (secret: string): Promise<number> => {
  const { id } = await onlyApplication();
  const answer = await fetch(`${stage.simulator.apiUrl}/v10/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'identify' }),
  });
  return answer.status;
};

describe('applications in the developer’s panel', () => {
  test('are made with a token and a client secret, which are shown once and can be copied', async () => {
    const { owner, simulator } = stage;
    await owner.getByLabel('Name of the application').fill('Paddock');
    await owner.getByRole('button', { name: 'Create', exact: true }).click();
    await owner.getByRole('button', { name: 'Copy token' }).click();
    const headers = { authorization: `Bot ${await copied()}` };
    const me = await fetch(`${simulator.apiUrl}/v10/users/@me`, { headers });
    expect(await me.json()).toMatchObject({ username: 'Paddock', bot: true });
    await owner.getByRole('button', { name: 'Copy client secret' }).click();
    expect(await grantWith(await copied())).toBe(200);
    await owner.getByRole('button', { name: 'Hide', exact: true }).click();
    await owner.getByRole('region', { name: 'Secrets' }).waitFor({ state: 'detached' });
  });

  test('get a new client secret, and the old one is worth nothing', async () => {
    const old = await copied();
    await stage.owner.getByRole('button', { name: 'New client secret' }).click();
    await stage.owner.getByRole('button', { name: 'Copy client secret' }).click();
    expect(await grantWith(await copied())).toBe(200);
    expect(await grantWith(old)).toBe(401);
  });

  test('have settings: name, redirects, an endpoint, who may add them, and privileged intents', async () => {
    const { owner } = stage;
    await owner.getByRole('button', { name: 'Settings', exact: true }).last().click();
    const dialog = owner.getByRole('dialog', { name: 'Settings of Paddock' });
    expect(await barriersOn(owner, 'dialog')).toEqual([]);
    await dialog.getByLabel('Redirect addresses').fill('nowhere');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Name').fill('Pit wall');
    await dialog.getByLabel('Redirect addresses').fill('http://127.0.0.1:9/a\n\nhttp://127.0.0.1:9/b');
    await dialog.getByLabel('Interactions endpoint').fill('http://127.0.0.1:9/hook');
    await dialog.getByRole('switch', { name: 'Public bot' }).uncheck();
    await dialog.getByRole('switch', { name: 'Presence intent' }).uncheck();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await onlyApplication()).toMatchObject({
      name: 'Pit wall',
      redirect_uris: ['http://127.0.0.1:9/a', 'http://127.0.0.1:9/b'],
      interactions_endpoint_url: 'http://127.0.0.1:9/hook',
      bot_public: false,
      privileged_intents: (1 << 1) | (1 << 15),
    });
    await owner.getByText('Pit wall').waitFor();
  });
});
