import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

/** A request whose body stays half written until it is ended; gives the status that it is answered with. */
const openHalf = async (
  { apiUrl, control }: Simulator,
  given: { readonly method: string; readonly path: string; readonly token: string; readonly body: string },
) => {
  const { method, path, token, body } = given;
  const sent = request(`${apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
  });
  const answered = once(sent, 'response');
  sent.write(body.slice(0, 5));
  await once(sent, 'socket');
  // Answered after it on another socket: by now the first half has come in.
  await control.health();
  await control.health();
  return async (): Promise<number | undefined> => {
    sent.end(body.slice(5));
    const [response] = await answered;
    response.resume();
    return response.statusCode;
  };
};

test('a bot that is deleted while its request is on its way changes nothing any more', async () => {
  const simulator = await openSimulator();
  const { application, control } = await openGuild(simulator, 0n);
  const finish = await openHalf(simulator, {
    method: 'PATCH',
    path: '/users/@me',
    token: application.token,
    body: '{"username":"revenant"}',
  });
  await control.deleteApplication({ params: { application_id: application.id } });
  expect(await finish()).toBe(401);
  const { items } = await control.listState({ params: { collection: 'users' }, query: {} });
  expect(items).toContainEqual(expect.objectContaining({ id: application.id, username: 'Tester' }));
});

test('a request whose state is replaced while it is on its way changes what is there now', async () => {
  const simulator = await openSimulator();
  const { application, control, bot } = await openGuild(simulator, 0n);
  await control.saveSnapshot({ body: { name: 'before' } });
  await bot('PATCH', '/users/@me', { username: 'renamed' });
  const finish = await openHalf(simulator, {
    method: 'PATCH',
    path: '/users/@me',
    token: application.token,
    body: '{"avatar":null}',
  });
  await control.restoreSnapshot({ params: { name: 'before' } });
  expect(await finish()).toBe(200);
  expect((await bot('GET', '/users/@me')).body).toMatchObject({ username: 'Tester', avatar: null });
});
