import type { ChannelNeed } from '#platform/forms/widget.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { Broken, Finding } from './diagnose.ts';
import type { ChannelFacts, DoctorFacts, RoleFacts } from './facts.ts';

/** A finding in sentences. */
export type ToldFinding = {
  /** What is wrong, and where. */
  readonly problem: string;
  /** What does not work because of it, a line each: the feature, and what of it. */
  readonly breaks: readonly string[];
  /** What to do on Discord, by the names of its client. */
  readonly repair: string;
};

/** Who is told, and in which language. */
export type Listener = {
  readonly t: Translate;
  /** Whether they may know of a channel. */
  readonly sees: (channel: ChannelFacts) => boolean;
  /** What the bot is called there. */
  readonly bot: string;
};

/** What the bot is called in a guild; it is not known there yet: what everybody calls it. */
export const nameOfBot = ({ bot }: Pick<DoctorFacts, 'bot'>): string => bot?.name ?? 'Guildhall';

/** Lines of what is broken; more are counted. */
const BREAKS = 6;

/** The name of a permission as Discord's client shows it in this language. Pure. */
export const permissionName = (t: Translate, permission: ChannelNeed): string =>
  t(`doctor:permissions.${permission}`);

const tellBroken = (
  { t }: Listener,
  { feature, use }: Broken,
  permission: ChannelNeed | undefined,
): string => {
  const name = t(`${feature}:name`);
  if (use) {
    const values = { ...(use.name === undefined ? {} : { name: use.name }), count: use.count ?? 1 };
    return `${name}: ${t(`${feature}:uses.${use.what}`, values)}`;
  }
  if (permission === undefined) return name;
  return t('doctor:needed', { feature: name, why: t(`doctor:why.${permission}`) });
};

const tellBreaks = (listener: Listener, finding: Finding): readonly string[] => {
  const permission = 'permission' in finding ? finding.permission : undefined;
  const lines = [...new Set(finding.broken.map((each) => tellBroken(listener, each, permission)))];
  const more = lines.length - BREAKS;
  return more > 0 ? [...lines.slice(0, BREAKS), listener.t('doctor:more', { count: more })] : lines;
};

/** The cause of an overwrite, and what to do against it. */
const tellOverwrite = (
  { t, sees, bot }: Listener,
  { channel, permission, cause, role }: Extract<Finding, { kind: 'overwrite' }>,
) => {
  const values = {
    channel: sees(channel) ? `#${channel.name}` : t('doctor:hidden-channel'),
    permission:
      permission === 'View Channel' ? t('doctor:view-channel') : t(`doctor:permissions.${permission}`),
    bot,
    role: role?.name ?? '',
    roles: cause.kind === 'role-overwrite' ? cause.roles.map(({ name }) => `@${name}`).join(', ') : '',
  };
  const repair = t(`doctor:overwrite.repair-${role ? 'role' : 'bot'}`, values);
  const isOfEveryone = cause.kind === 'everyone-overwrite';
  return {
    problem: t(`doctor:overwrite.${cause.kind}`, values),
    repair: isOfEveryone ? `${repair} ${t('doctor:overwrite.stays')}` : repair,
  };
};

const ownOrNew = (role: RoleFacts | undefined): 'role' | 'invite' => (role ? 'role' : 'invite');

const tellKind = (listener: Listener, finding: Finding): Pick<ToldFinding, 'problem' | 'repair'> => {
  const { t, bot } = listener;
  switch (finding.kind) {
    case 'left':
      return { problem: t('doctor:left.problem', { bot }), repair: t('doctor:left.repair') };
    case 'permission': {
      const values = {
        bot,
        permission: permissionName(t, finding.permission),
        role: finding.role?.name ?? '',
      };
      return {
        problem: t('doctor:permission.problem', values),
        repair: t(`doctor:permission.${ownOrNew(finding.role)}`, values),
      };
    }
    case 'overwrite':
      return tellOverwrite(listener, finding);
    case 'position': {
      const values = { bot, given: finding.given.name, role: finding.role?.name ?? '' };
      return {
        problem: t('doctor:position.problem', values),
        repair: t(`doctor:position.${ownOrNew(finding.role)}`, values),
      };
    }
    case 'gone-channel':
      return { problem: t('doctor:gone.problem'), repair: t('doctor:gone.repair') };
    case 'intent':
      return {
        problem: t(`doctor:intent.${finding.intent}`, { bot }),
        repair: t('doctor:intent.repair', { intent: t(`doctor:intents.${finding.intent}`) }),
      };
  }
};

/** Says a finding in the listener's language. Pure. */
export const tellFinding = (listener: Listener, finding: Finding): ToldFinding => ({
  ...tellKind(listener, finding),
  breaks: tellBreaks(listener, finding),
});
