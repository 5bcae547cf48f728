import type { Translate } from '#platform/i18n/translate.ts';
import { shorten } from '#platform/text/shorten.ts';
import { openSight } from '../channel-sight.ts';
import { type Command, defineVerb } from '../interactions/command.ts';
import type { Doctor } from './doctor.ts';
import { nameOfBot, type ToldFinding, tellFinding } from './tell.ts';

/** Findings that an answer shows; the dashboard has them all. */
const SHOWN = 6;
/** Characters of an embed's description, and of one finding in it. Source: Discord's reference, "Embed Limits". */
const DESCRIPTION_LIMIT = 4_096;
const FINDING_LIMIT = 600;

const GREEN = 0x2e7d5b;
const ORANGE = 0xe8890c;

const toMarkdown = (t: Translate, { problem, breaks, repair }: ToldFinding): string =>
  shorten(
    [
      `**${problem}**`,
      ...(breaks.length > 0 ? [`${t('doctor:told.breaks')} ${breaks.join('; ')}`] : []),
      `${t('doctor:told.repair')} ${repair}`,
    ].join('\n'),
    FINDING_LIMIT,
  );

/** `/doctor`: what keeps the bot from its work here, told to a moderator alone. @param baseUrl of the dashboard */
export const doctorCommand = (doctor: Doctor, baseUrl: string): Command => ({
  name: 'doctor',
  isForModerators: true,
  verb: defineVerb({
    permission: 'sync.read',
    options: {},
    run: async ({ guild, userId, ability, t }) => {
      const [{ isKnown, findings, facts, inviteUrl }, { sees }] = await Promise.all([
        doctor.examine(guild),
        openSight(guild, { userId, level: ability.level }),
      ]);
      const bot = nameOfBot(facts);
      const listener = { t, bot, sees: ({ overwrites }: { overwrites: unknown }) => sees(overwrites) };
      const lines = findings.slice(0, SHOWN).map((finding) => toMarkdown(t, tellFinding(listener, finding)));
      const rest = findings.length - lines.length;
      const well = t(isKnown ? 'doctor:told.well' : 'doctor:told.unknown', { bot });
      const after = [
        ...(rest > 0 ? [t('doctor:told.rest', { count: rest })] : []),
        ...(inviteUrl === undefined ? [] : [t('doctor:told.invite', { url: inviteUrl })]),
        ...(lines.length > 0 ? [t('doctor:told.page', { url: `${baseUrl}/guilds/${guild.id}/doctor` })] : []),
      ].join('\n');
      const description = [...(lines.length > 0 ? lines : [well]), after].filter(Boolean).join('\n\n');
      return {
        kind: 'reply',
        isPrivate: true,
        message: {
          embeds: [
            {
              title: t('doctor:told.title', { bot }),
              description: shorten(description, DESCRIPTION_LIMIT),
              color: lines.length > 0 ? ORANGE : GREEN,
            },
          ],
        },
      };
    },
  }),
});
