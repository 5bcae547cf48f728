import type { Guild } from '../model/guild.ts';

/** A rule of auto-moderation as far as it is shown. */
export interface Rule {
  id: string;
  name: string;
  enabled: boolean;
  /** 1 keyword, 3 spam, 4 preset, 5 mention spam, 6 member profile. */
  trigger_type: number;
  trigger_metadata?: {
    keyword_filter?: string[];
    regex_patterns?: string[];
    presets?: number[];
    mention_total_limit?: number;
  };
  /** 1 block, 2 alert, 3 time out, 4 keep from interacting. */
  actions: {
    type: number;
    metadata?: { channel_id?: string; duration_seconds?: number; custom_message?: string };
  }[];
  exempt_roles?: string[];
  exempt_channels?: string[];
}

const presets: Record<number, string> = { 1: 'profanity', 2: 'sexual content', 3: 'slurs' };

/** What a rule looks for, in words. */
export function triggerWords({ trigger_type, trigger_metadata: data = {} }: Rule): string {
  switch (trigger_type) {
    case 1:
    case 6: {
      const words = [...(data.keyword_filter ?? []), ...(data.regex_patterns ?? [])];
      const where = trigger_type === 6 ? 'Profiles' : 'Messages';
      return words.length > 0 ? `${where} with ${words.join(', ')}` : `${where} with words of its list`;
    }
    case 3:
      return 'Messages that look like spam';
    case 4:
      return `Messages with ${(data.presets ?? []).map((each) => presets[each] ?? each).join(', ')}`;
    case 5:
      return `Messages with more than ${data.mention_total_limit ?? 0} mentions`;
    default:
      return `Trigger ${trigger_type}`;
  }
}

/** What a rule does, in words. */
export function actionWords(rule: Rule, nameOfChannel: (id: string) => string): string {
  const words = rule.actions.map(({ type, metadata }) => {
    if (type === 1) return 'blocks the message';
    if (type === 2) return `tells #${nameOfChannel(metadata?.channel_id ?? '')}`;
    if (type === 3) return `times the member out for ${minutes(metadata?.duration_seconds ?? 0)}`;
    return 'keeps the member from interacting';
  });
  return words.join(', ');
}

const minutes = (seconds: number) => `${Math.max(1, Math.round(seconds / 60))} min`;

/** For whom and where a rule does not count, in words; empty for nobody. */
export function exemptionWords(rule: Rule, guild: Guild): string {
  const roles = (rule.exempt_roles ?? []).flatMap((id) => guild.roles[id]?.name ?? []);
  const channels = rule.exempt_channels?.length ?? 0;
  const parts = [...roles, ...(channels > 0 ? [`${channels} channels`] : [])];
  return parts.length > 0 ? `except ${parts.join(', ')}` : '';
}
