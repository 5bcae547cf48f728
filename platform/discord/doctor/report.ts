import type { Translate } from '#platform/i18n/translate.ts';
import type { Examination } from './doctor.ts';
import { nameOfBot, tellFinding } from './tell.ts';

/** What was found in a guild as plain text, for the command line, which keeps nothing from its reader. Pure. */
export const reportText = (t: Translate, guildName: string, examined: Examination): string => {
  const { isKnown, facts, findings, inviteUrl } = examined;
  const bot = nameOfBot(facts);
  if (findings.length === 0)
    return `${guildName}\n  ${t(isKnown ? 'doctor:told.well' : 'doctor:told.unknown', { bot })}\n`;
  const listener = { t, bot, sees: () => true };
  const told = findings.map((finding, index) => {
    const { problem, breaks, repair } = tellFinding(listener, finding);
    return [
      `  ${index + 1}. ${problem}`,
      ...breaks.map((line) => `     ${t('doctor:told.breaks')} ${line}`),
      `     ${t('doctor:told.repair')} ${repair}`,
    ].join('\n');
  });
  return [
    `${guildName} – ${t('doctor:told.found', { count: findings.length })}`,
    ...told,
    ...(inviteUrl === undefined ? [] : [`  ${t('doctor:told.invite', { url: inviteUrl })}`]),
    '',
  ].join('\n');
};
