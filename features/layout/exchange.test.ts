import { expect, test } from 'vitest';
import type { LayoutDocument } from './document-model.ts';
import { layoutFileSchema, TEMPLATES, templateFile, toFile, withFile } from './exchange-model.ts';
import { planLayout } from './plan.ts';
import en from './web/locales/en.json' with { type: 'json' };
import fi from './web/locales/fi.json' with { type: 'json' };

const others = { roles: 1, channels: 0, inCategory: {} };
const nothing: LayoutDocument = { roles: [], channels: [] };

const club: LayoutDocument = {
  roles: [
    { key: '#1', name: 'Drivers', color: 1, hoist: true, mentionable: false, permissions: '0' },
    { key: '#2', name: 'Stewards', color: 2, hoist: true, mentionable: false, permissions: '8' },
  ],
  channels: [
    {
      key: '#1',
      kind: 'category',
      name: 'Club',
      topic: null,
      parent: null,
      nsfw: false,
      slowmode: 0,
      overwrites: {},
    },
    {
      key: '#2',
      kind: 'text',
      name: 'chat',
      topic: 'Talk',
      parent: '#1',
      nsfw: false,
      slowmode: 5,
      overwrites: {
        '#1': { type: 0, allow: '1024', deny: '0' },
        '12345678': { type: 1, allow: '1024', deny: '0' },
      },
    },
  ],
};

test('a layout is the same after it was a file, and a file says nothing of one server’s members', () => {
  const file = layoutFileSchema.parse(JSON.parse(JSON.stringify(toFile(club))));
  expect(JSON.stringify(file)).not.toContain('12345678');
  expect(planLayout(club, withFile(club, file), others)).toEqual({ changes: [], problems: [] });
  const anew = withFile(nothing, file);
  expect(planLayout(nothing, anew, others).problems).toEqual([]);
  expect(toFile(anew).channels.map(({ name, topic, slowmode }) => [name, topic, slowmode])).toEqual([
    ['Club', null, 0],
    ['chat', 'Talk', 5],
  ]);
  const [, chat] = anew.channels;
  expect(Object.keys(chat?.overwrites ?? {})).toEqual([anew.roles[0]?.key]);
});

test('a file takes nothing away, and a second time it changes nothing', () => {
  const file = toFile({
    ...nothing,
    roles: [{ ...(club.roles[0] as (typeof club.roles)[number]), color: 9 }],
  });
  const wanted = withFile(club, file);
  expect(planLayout(club, wanted, others).changes).toEqual([
    { what: 'role', deed: 'change', key: '#1', name: 'Drivers', fields: ['color'] },
  ]);
  expect(withFile(wanted, file)).toEqual(wanted);
});

test.each(TEMPLATES.flatMap((template) => [['en', template, en] as const, ['fi', template, fi] as const]))(
  'in %s the template %s is a layout that can be, with a name for everything',
  (_, template, words) => {
    const names: Readonly<Record<string, string>> = words.template[template];
    const file = templateFile(template, (name) => names[name] ?? '');
    expect(layoutFileSchema.safeParse(file).success).toBe(true);
    const { changes, problems } = planLayout(nothing, withFile(nothing, file), others);
    expect(problems).toEqual([]);
    expect(changes.length).toBeGreaterThan(8);
    for (const { name } of [...file.roles, ...file.channels]) expect(name).not.toBe('');
  },
);
