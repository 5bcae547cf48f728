import type { APIMessage } from 'discord-api-types/v10';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDiscord } from '#messages/to-discord.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { designs, variableValues } from '#tests/support/designs.ts';
import { embedMirror, toLocal } from './mirror.ts';
import type { Embed } from './model.ts';

const t = createTranslator({})('en');

const embed = (patch: Partial<Embed>): Embed => ({
  id: 12,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'Ana',
  fieldTimes: {},
  name: 'Rules',
  design: {
    kind: 'classic',
    content: 'Hi',
    embeds: [],
    rows: [],
    mentions: { all: 'nobody', roles: [], users: [] },
  },
  sender: null,
  channel: '100000000000000007',
  values: {},
  ...patch,
});

test('every message reads back as it was sent, and is known by its buttons', () => {
  fc.assert(
    fc.property(designs, variableValues, (design, values) => {
      const local = toLocal(embed({ design, values }));
      if (!local) throw new Error('A sent embed has a place');
      const message = embedMirror.render('12', local, t) as unknown as APIMessage;
      expect(embedMirror.read(message)).toEqual(local.fields);
      const hasRoleButton = JSON.stringify(message.components).includes('"custom_id"');
      expect(embedMirror.recordIdOf(message)).toBe(hasRoleButton ? '12' : undefined);
    }),
  );
});

test('a draft is nowhere', () => {
  expect(toLocal(embed({ channel: null }))).toBeUndefined();
});

test.each([
  [
    'a role button of no record',
    toDiscord({
      kind: 'classic',
      content: '',
      embeds: [],
      rows: [
        [
          {
            kind: 'role',
            label: 'x',
            emoji: '',
            style: 'primary',
            roleId: '100000000000000001',
            acts: 'give',
          },
        ],
      ],
      mentions: { all: 'nobody', roles: [], users: [] },
    }),
  ],
  [
    'a button of a task',
    { components: [{ type: 1, components: [{ type: 2, custom_id: 'task-claim:12' }] }] },
  ],
  ['a message without components', {}],
])('%s belongs to no embed', (_, message) => {
  expect(embedMirror.recordIdOf(message as unknown as APIMessage)).toBeUndefined();
});
