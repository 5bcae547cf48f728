import { openSight } from '#platform/discord/channel-sight.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { readDoctor, SETUP_STEPS } from '#platform/http/doctor-contracts.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { Doctor } from './doctor.ts';
import type { NeedyFeature } from './read-facts.ts';
import { readSetup, type Setup } from './setup.ts';
import { nameOfBot, tellFinding } from './tell.ts';

const presentSetup = (t: Translate, setup: Setup) => {
  const isDone = { ...setup, channels: setup.withoutChannel.length === 0 };
  const features = setup.withoutChannel.map((name) => t(`${name}:name`)).join(', ');
  return SETUP_STEPS.map((step) => ({
    step,
    isDone: isDone[step],
    name: t(`doctor:setup.${step}`),
    todo: isDone[step] ? null : t(`doctor:setup.${step}-todo`, { features }),
  }));
};

/** The doctor's part of a guild's API. */
export const doctorRoutes = (doctor: Doctor, features: readonly NeedyFeature[]): readonly BoundRoute[] => [
  bindRoute(readDoctor, async ({ guild, ability, userId, t }) => {
    const [examined, { sees }] = await Promise.all([
      doctor.examine(guild),
      openSight(guild, { userId, level: ability.level }),
    ]);
    const listener = {
      t,
      sees: ({ overwrites }: { overwrites: unknown }) => sees(overwrites),
      bot: nameOfBot(examined.facts),
    };
    return {
      body: {
        isKnown: examined.isKnown,
        findings: examined.findings.map((finding) => {
          const { problem, breaks, repair } = tellFinding(listener, finding);
          return { kind: finding.kind, problem, breaks: [...breaks], repair };
        }),
        inviteUrl: examined.inviteUrl ?? null,
        setup: presentSetup(t, await readSetup(guild, features, examined)),
      },
    };
  }),
];
