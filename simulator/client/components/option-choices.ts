import { useEffect, useState } from 'react';
import { type Choice, filterChoices } from '#discord-view/text/choices.ts';
import { askChoices } from '../actions/interactions.ts';
import type { CommandLeaf } from '../commands/command-leaves.ts';
import { type FieldValues, toSentOptions } from '../commands/option-values.ts';
import type { Channel } from '../model/channel.ts';
import { type CommandOption, optionTypes } from '../model/command.ts';
import { useClient, useClientState } from './client-context.ts';
import { useDirectory } from './directory.ts';
import { choicesOf, type Directory } from './select-choices.ts';

export interface OptionChoice {
  key: string;
  label: string;
  detail?: string | undefined;
  value: string | number | boolean;
}

const atMost = 25;
const pause = 250;

const truths: OptionChoice[] = [
  { key: 'true', label: 'True', value: true },
  { key: 'false', label: 'False', value: false },
];

const selectKinds: Record<number, 5 | 6 | 7 | 8> = {
  [optionTypes.user]: 5,
  [optionTypes.role]: 6,
  [optionTypes.mentionable]: 7,
  [optionTypes.channel]: 8,
};

function fixedChoices(option: CommandOption, typed: string, directory: Directory): OptionChoice[] {
  const letters = typed.toLowerCase();
  if (option.choices?.length) {
    return option.choices
      .filter(({ name }) => name.toLowerCase().includes(letters))
      .map(({ name, value }) => ({ key: String(value), label: name, value }));
  }
  if (option.type === optionTypes.boolean) {
    return truths.filter(({ label }) => label.toLowerCase().startsWith(letters));
  }
  const kind = selectKinds[option.type];
  if (!kind) return [];
  const found: Choice[] = filterChoices(choicesOf(kind, directory, option.channel_types), typed);
  return found.map(({ value, label, description }) => ({ key: value, label, detail: description, value }));
}

/** Asks the application for choices a moment after the person stopped typing. */
function useAutocomplete(
  leaf: CommandLeaf,
  option: CommandOption,
  channel: Channel,
  fields: FieldValues,
  focused: boolean,
): { choices: OptionChoice[]; note: string | undefined } {
  const client = useClient();
  const answer = useClientState((state) => state.autocomplete);
  const [asked, setAsked] = useState<string | null>(null);
  const typed = fields[option.name]?.text ?? '';
  const wanted = focused && option.autocomplete === true && fields[option.name]?.picked === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again only when this field's text changes
  useEffect(() => {
    if (!wanted) return;
    setAsked(null);
    const timer = setTimeout(() => {
      const place = { channelId: channel.id, guildId: channel.guild_id };
      setAsked(askChoices(client, place, leaf.command, toSentOptions(leaf, fields, option.name)));
    }, pause);
    return () => clearTimeout(timer);
  }, [wanted, typed, client]);
  if (!wanted) return { choices: [], note: undefined };
  if (!asked || answer?.nonce !== asked) return { choices: [], note: 'Loading options…' };
  if (answer.failed) return { choices: [], note: 'Loading options failed' };
  const choices = answer.choices.map(({ name, value }) => ({ key: String(value), label: name, value }));
  return { choices, note: choices.length === 0 ? 'No options match your search' : undefined };
}

/** What may be chosen for an option, given what stands in its field. */
export function useOptionChoices(
  leaf: CommandLeaf,
  option: CommandOption,
  channel: Channel,
  fields: FieldValues,
  focused: boolean,
): { choices: OptionChoice[]; note: string | undefined } {
  const directory = useDirectory();
  const suggested = useAutocomplete(leaf, option, channel, fields, focused);
  if (option.autocomplete) return suggested;
  if (!focused) return { choices: [], note: undefined };
  const choices = fixedChoices(option, fields[option.name]?.text ?? '', directory).slice(0, atMost);
  return { choices, note: undefined };
}
