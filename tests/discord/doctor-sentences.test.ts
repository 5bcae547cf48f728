import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { wordsOf } from '#features/words-of.ts';
import type { Finding } from '#platform/discord/doctor/diagnose.ts';
import type { ChannelFacts, RoleFacts } from '#platform/discord/doctor/facts.ts';
import { usesOfSettings } from '#platform/discord/doctor/read-facts.ts';
import { type Listener, tellFinding } from '#platform/discord/doctor/tell.ts';
import { CHANNEL_NEEDS } from '#platform/forms/widget.ts';
import { LOCALES } from '#platform/i18n/translate.ts';
import { createTranslator } from '#platform/i18n/translator.ts';

const translate = createTranslator(wordsOf(features));
const role: RoleFacts = { id: '2', name: 'Guildhall', position: 1, permissions: 0n, isManaged: true };
const channel: ChannelFacts = { id: '3', name: 'secret', overwrites: [] };
const broken = [{ feature: 'tasks' }];

const kinds: readonly Finding[] = [
  { kind: 'left', broken },
  ...[role, undefined].flatMap((own): Finding[] => [
    ...CHANNEL_NEEDS.map((permission): Finding => ({ kind: 'permission', permission, role: own, broken })),
    { kind: 'position', given: { ...role, name: 'Driver' }, role: own, broken },
    ...(
      [
        { kind: 'own-overwrite' },
        { kind: 'role-overwrite', roles: [role] },
        { kind: 'everyone-overwrite' },
      ] as const
    ).map(
      (cause): Finding => ({
        kind: 'overwrite',
        permission: 'View Channel',
        channel,
        cause,
        role: own,
        broken,
      }),
    ),
  ]),
  { kind: 'gone-channel', channelId: '4', broken },
  { kind: 'intent', intent: 'members', broken },
  { kind: 'intent', intent: 'message-content', broken },
];

test.each(LOCALES)('everything that can be found has whole sentences in %s', (locale) => {
  const listener: Listener = { t: translate(locale), sees: () => true, bot: 'Guildhall' };
  for (const finding of kinds)
    for (const sentence of Object.values(tellFinding(listener, finding)).flat())
      expect(sentence).not.toMatch(/\{\{|undefined|^$|@ /);
});

test('a channel that the listener may not know of is not named', () => {
  const listener: Listener = { t: translate('en'), sees: () => false, bot: 'Guildhall' };
  for (const finding of kinds) expect(JSON.stringify(tellFinding(listener, finding))).not.toContain('secret');
});

test.each(LOCALES)('what a setting is used for has words in %s', (locale) => {
  const t = translate(locale);
  for (const { name, settings } of features) {
    const everything = Object.fromEntries(Object.keys(settings.shape).map((field) => [field, '1']));
    for (const { what } of usesOfSettings(settings, everything))
      expect(t(`${name}:uses.${what}`, { count: 1 })).not.toBe('');
  }
});

test('of very much that is broken the first is said, and how much more there is', () => {
  const many = Array.from({ length: 9 }, (_, index) => ({
    feature: 'shop',
    use: { kind: 'role', what: 'role', roleId: '5', name: `Item ${index}` } as const,
  }));
  const listener: Listener = { t: translate('en'), sees: () => true, bot: 'Guildhall' };
  const { breaks } = tellFinding(listener, {
    kind: 'permission',
    permission: 'Manage Roles',
    role,
    broken: many,
  });
  expect(breaks).toHaveLength(7);
  expect(breaks.at(-1)).toBe('… and 3 more');
});
