import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designs, variableValues } from '#tests/support/designs.ts';
import { emptyDesign, type MessageDesign } from './design.ts';
import { renderDesign, withoutNamed } from './render.ts';
import { textsOf } from './texts.ts';
import { toDiscord } from './to-discord.ts';
import { keepVariables } from './variables.ts';

type Pinged = {
  readonly all: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
};

/** Whom Discord pings, by its reference: what a text names, as far as `allowed_mentions` has it. */
const pingedBy = (body: ReturnType<typeof toDiscord>): Pinged => {
  const strings: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') strings.push(value);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk([body.content, body.embeds, body.components]);
  const text = strings.join('\n');
  const { parse = [], roles = [], users = [] } = body.allowed_mentions ?? {};
  const named = (pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].flatMap((match) => match[1] ?? []);
  return {
    all: new Set((parse as string[]).includes('everyone') ? named(/@(everyone|here)/g) : []),
    roles: new Set(named(/<@&(\d+)>/g).filter((id) => roles.includes(id))),
    users: new Set(named(/<@!?(\d+)>/g).filter((id) => users.includes(id))),
  };
};

test('whatever texts and variables say, exactly the chosen are pinged', () => {
  fc.assert(
    fc.property(designs, variableValues, (design, values) => {
      const pinged = pingedBy(toDiscord(renderDesign(design, values)));
      const { all, roles, users } = design.mentions;
      expect([...pinged.all]).toEqual(all === 'nobody' ? [] : [all]);
      expect(pinged.roles).toEqual(new Set(roles));
      expect(pinged.users).toEqual(new Set(users));
    }),
  );
});

test('a message that nobody touched keeps the design that it was made from', () => {
  fc.assert(
    fc.property(designs, variableValues, (design, values) => {
      const shown = withoutNamed(renderDesign(design, values), design, values);
      const kept = keepVariables(shown, design, values);
      // A mention that was split apart is split in the design from then on; nothing else changes.
      const isSplit = [...textsOf(kept).values()].some((text) => text.includes('\u200b'));
      if (!isSplit) expect(kept).toEqual(design);
    }),
  );
});

test('what was changed elsewhere is taken over, and other texts keep their variables', () => {
  const design: MessageDesign = {
    ...emptyDesign,
    content: 'Welcome to {{guild.name}}',
    embeds: [],
    mentions: { all: 'nobody', roles: ['100000000000000001'], users: [] },
  };
  const withField = (content: string, name: string): MessageDesign => ({
    ...design,
    content,
    rows: [[{ kind: 'link', label: name, emoji: '', url: 'https://example.org' }]],
  });
  const values = { 'guild.name': 'Kerho', 'member.count': '7' };
  const template = withField(design.content, '{{member.count}} members');
  const rendered = renderDesign(template, values);
  expect(rendered).toMatchObject({ content: '<@&100000000000000001>\nWelcome to Kerho' });
  const edited: MessageDesign = {
    ...rendered,
    rows:
      withField('', 'Come in').kind === 'classic'
        ? [[{ kind: 'link', label: 'Come in', emoji: '', url: 'https://example.org' }]]
        : [],
  } as MessageDesign;
  expect(keepVariables(withoutNamed(edited, template, values), template, values)).toEqual(
    withField(design.content, 'Come in'),
  );
});

test.each([
  ['@here', 'everyone', '@everyone\n@\u200bhere'],
  ['@everyone', 'here', '@here\n@\u200beveryone'],
  ['@everyone', 'nobody', '@everyone'],
] as const)('a text with %s where %s was chosen is sent as %j', (content, all, sent) => {
  const design: MessageDesign = { ...emptyDesign, content, mentions: { all, roles: [], users: [] } };
  expect(toDiscord(renderDesign(design, {})).content).toBe(sent);
});
