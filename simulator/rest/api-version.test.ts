import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator, openWithClock, send } from '../testing/open.ts';

type Message = { content: string; embeds: { title: string }[] };

test('libraries of v9 send the only embed as embed, which v10 does not know', async () => {
  const simulator = await openSimulator();
  const { application, general } = await openGuild(simulator, 8n);
  const post = (version: number, body: object) =>
    send<Message>(
      'POST',
      `${simulator.apiUrl}/v${version}/channels/${general}/messages`,
      body,
      `Bot ${application.token}`,
    );
  const embed = { title: 'One' };
  expect((await post(9, { embed })).body.embeds).toMatchObject([embed]);
  expect((await post(9, { embed, embeds: [{ title: 'Two' }] })).body.embeds).toMatchObject([
    { title: 'Two' },
  ]);
  expect((await post(10, { embed })).body).toMatchObject({ code: 50006 });
});

test('a version that is gone, or not there yet, is no address of the API', async () => {
  const simulator = await openSimulator();
  for (const version of ['8', '11'])
    expect(await send('GET', `${simulator.apiUrl}/v${version}/gateway`)).toMatchObject({
      status: 400,
      body: { code: 50041, message: 'Invalid API version' },
    });
  expect((await send('GET', `${simulator.apiUrl}/v9/gateway`)).status).toBe(200);
  expect((await send('GET', `${simulator.apiUrl}/gateway`)).status).toBe(200);
});

test('a session of v9 reads what people write without asking for it, when its application may; one of v10 does not', async () => {
  const { simulator, pass } = await openWithClock();
  const { application, guild, general, as, bot } = await openGuild(simulator, 8n);
  const owner = await as(guild.ownerId);
  const readsContent = async (version: number) => {
    pass(6_000);
    const client = await connectGateway(simulator, `?v=${version}&encoding=json`);
    client.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildMessages));
    expect((await client.next('READY')).d.v).toBe(version);
    await owner('POST', `/channels/${general}/messages`, { content: 'Hello' });
    return (await client.next('MESSAGE_CREATE')).d.content === 'Hello';
  };
  expect([await readsContent(9), await readsContent(10)]).toEqual([true, false]);
  await bot('PATCH', '/applications/@me', { flags: 0 });
  expect(await readsContent(9)).toBe(false);
});
