import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createSimulation, type Simulation } from '../simulation.ts';
import { NEW_MESSAGE } from './new-entities.ts';
import { memoryStorage } from './storage.ts';

const open = () =>
  createSimulation(
    memoryStorage(),
    createClock(() => 0),
  );

/** Few ids, so that steps meet the same things again and again. */
const id = fc.integer({ min: 1, max: 6 }).map(String);
const steps = fc.array(
  fc.record({
    what: fc.constantFrom('put', 'patch', 'delete'),
    of: fc.constantFrom('roles', 'messages', 'files'),
    id,
    text: fc.string({ maxLength: 3 }),
  }),
  { maxLength: 25 },
);
type Step = (typeof steps extends fc.Arbitrary<infer Each> ? Each : never)[number];

const role = (key: string, name: string) => ({
  id: key,
  guild_id: String(Number(key) % 2),
  name,
  color: 0,
  hoist: false,
  position: 0,
  permissions: '0',
  managed: false,
  mentionable: false,
  bot_id: null,
});

const message = (key: string, content: string) => ({
  ...NEW_MESSAGE,
  id: key,
  channel_id: String(Number(key) % 2),
  guild_id: null,
  author_id: '1',
  type: 0,
  content,
  timestamp: '',
});

const take = ({ state, files }: Simulation, { what, of, id: key, text }: Step): void => {
  if (of === 'files') return what === 'delete' ? files.delete(key) : files.put(key, Buffer.from(text));
  if (what === 'delete') return void state[of].delete(key);
  if (of === 'roles') {
    const known = state.roles.get(key);
    // A field that it had not: it is gone again when this is taken back.
    if (what === 'patch' && known) return void state.roles.patch(known, { name: text, icon: text });
    return void state.roles.put(role(key, text));
  }
  const known = state.messages.get(key);
  if (what === 'patch' && known) return void state.messages.patch(known, { content: text, position: 1 });
  state.messages.put(message(key, text));
};

/** All that can be read, in the order in which it is read. */
const picture = ({ state, files }: Simulation): string =>
  JSON.stringify({
    roles: [...state.roles.all()],
    groups: ['0', '1'].map((guild) => state.rolesOf(guild)),
    messages: [...state.messages.all()].sort((one, other) => Number(one.id) - Number(other.id)),
    channels: ['0', '1'].map((channel) => state.messages.ofChannel(channel)),
    files: [...files.ids()].sort().map((file) => [file, Buffer.from(files.get(file) ?? []).toString()]),
  });

test('whatever a change did before it threw is undone, in every order in which it can be read', () => {
  fc.assert(
    fc.property(steps, steps, (before, during) => {
      const simulation = open();
      for (const step of before) simulation.change(() => take(simulation, step));
      const known = picture(simulation);
      const objects = [...simulation.state.roles.all()];
      expect(() =>
        simulation.change(() => {
          for (const step of during) take(simulation, step);
          throw new Error('refused');
        }),
      ).toThrow('refused');
      expect(picture(simulation)).toBe(known);
      // Who holds a thing still holds the one that is stored.
      expect([...simulation.state.roles.all()].every((each, index) => each === objects[index])).toBe(true);
      simulation.time.stop();
    }),
  );
});

test('what a change has committed on its way stays, with its events', () => {
  const simulation = open();
  const heard: string[] = [];
  simulation.events.on('dispatch', ({ name }) => heard.push(name));
  const put = (key: string): void => {
    simulation.state.roles.put(role(key, key));
    simulation.dispatch({ name: key });
  };
  expect(() =>
    simulation.change(() => {
      put('1');
      simulation.commit();
      put('2');
      throw new Error('refused');
    }),
  ).toThrow('refused');
  put('3');
  simulation.commit();
  expect([...simulation.state.roles.all()].map(({ name }) => name)).toEqual(['1', '3']);
  expect(heard).toEqual(['1', '3']);
  simulation.time.stop();
});

test('a file that goes and comes again in one change is there', () => {
  const simulation = open();
  const { files } = simulation;
  files.put('1', Buffer.from('old'));
  simulation.change(() => {
    files.delete('1');
    files.put('1', Buffer.from('new'));
  });
  expect(files.get('1')?.toString()).toBe('new');
  simulation.change(() => files.delete('1'));
  expect([...files.ids()]).toEqual([]);
  simulation.time.stop();
});
