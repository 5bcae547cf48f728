import type { APIMessage } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { z } from 'zod';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import type { SimulatorClient } from './product-clients.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

/** What came of something that was done. */
type Done = {
  /** What it says: the text, or the embed's title and description. */
  readonly text: string;
  /** The message that answers; undefined where a form opens. */
  readonly message: APIMessage | undefined;
  readonly interactionId: string;
};

type Outcome = {
  readonly status: string;
  readonly message?: APIMessage | undefined;
  readonly interactionId: string;
};

const modalSchema = z.object({ modal: z.object({ custom_id: z.string() }) });
const choicesSchema = z.object({
  choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })),
});
const buttonsSchema = z.array(z.object({ components: z.array(z.object({ custom_id: z.string() })) }));

const nameIn = (customId: string): string => customId.split(':')[0] ?? '';

/** What a message says, in one line of text and with plain spaces. */
const textOf = (message: APIMessage | undefined): string => {
  const [embed] = message?.embeds ?? [];
  return [
    message?.content,
    embed?.title,
    embed?.description,
    ...(embed?.fields ?? []).map(({ name, value }) => `${name}: ${value}`),
  ]
    .filter(Boolean)
    .join('\n')
    .replaceAll('\u00a0', ' ');
};

/**
 * People's hands on Discord, in one server: whatever they do goes to the simulator as their client would send it, and is written down by
 * the name that `answersOf` gives it.
 */
export const openHands = async (
  simulator: SimulatorClient,
  { guildId, channelId }: { readonly guildId: string; readonly channelId: string },
) => {
  const applicationId =
    (await simulator.listApplications()).find(({ name }) => name === 'Guildhall')?.id ?? '';
  const used = new Set<string>();
  /** Names of forms by what opened them. */
  const forms = new Map<string, string>();
  const by = (user_id: string) => ({ params: { user_id } });
  const at = { applicationId, guildId, channelId };
  /** `/economy grant` as Discord sends it. */
  const command = (line: string, options: Values) => {
    const [name = '', subcommand] = line.slice(1).split(' ');
    return { ...at, name, ...(subcommand === undefined ? {} : { subcommand }), options };
  };
  const done = ({ status, message, interactionId }: Outcome, what: string): Done => {
    expect(status, what).toBe('answered');
    return { text: textOf(message), message, interactionId };
  };

  return {
    /** All that was done so far. */
    used,
    /** Runs a command: `/economy grant`. */
    run: async (who: string, line: string, options: Values = {}): Promise<Done> => {
      used.add(line);
      return done(await simulator.runCommandAs({ ...by(who), body: command(line, options) }), line);
    },
    /** Types into an option, and gets what is offered: the value of each choice by its name. */
    choose: async (
      who: string,
      line: string,
      focused: string,
      typed = '',
    ): Promise<ReadonlyMap<string, string | number>> => {
      used.add(`${line} ${focused}…`);
      const body = { ...command(line, { [focused]: typed }), focused };
      const { choices } = choicesSchema.parse(await simulator.autocompleteAs({ ...by(who), body }));
      return new Map(choices.map(({ name, value }) => [name, value]));
    },
    /** Chooses an entry of the menu that opens on a person. @param name as it is declared; @param title as Discord shows it */
    menu: async (
      who: string,
      { name, title }: { readonly name: string; readonly title: string },
      targetId: string,
    ): Promise<Done> => {
      used.add(`menu ${name}`);
      const body = { ...at, name: title, targetId, options: {} };
      return done(await simulator.runCommandAs({ ...by(who), body }), title);
    },
    /** Writes a message, and gets the reply to it: `!daily`. @param line the command in it, as it is declared */
    type: async (who: string, line: string, rest = ''): Promise<Done> => {
      used.add(line);
      const said = await simulator.sendMessageAs({
        ...by(who),
        body: { channelId, content: [line, rest].filter(Boolean).join(' ') },
      });
      const reply = async () =>
        (await simulator.messages(channelId)).find(({ message_reference: to }) => to?.message_id === said.id);
      await expect.poll(reply, { timeout: HANGS_MS, message: line }).toBeDefined();
      const message = await reply();
      return { text: textOf(message), message, interactionId: '' };
    },
    /** Presses the last button of a message that has this name. */
    press: async (who: string, message: APIMessage | undefined, name: string): Promise<Done> => {
      used.add(`button ${name}`);
      const buttons = buttonsSchema.parse(message?.components ?? []).flatMap((row) => row.components);
      const customId = buttons.findLast(({ custom_id }) => nameIn(custom_id) === name)?.custom_id ?? '';
      expect(customId, `${name} in ${textOf(message)}`).not.toBe('');
      const outcome = await simulator.pressComponentAs({
        ...by(who),
        body: { channelId: message?.channel_id ?? '', messageId: message?.id ?? '', customId },
      });
      if (outcome.status !== 'modal') return done(outcome, name);
      const { interactionId } = outcome;
      forms.set(interactionId, nameIn(modalSchema.parse(outcome).modal.custom_id));
      return { text: '', message: undefined, interactionId };
    },
    /** Fills in the form that a press has opened. */
    submit: async (
      who: string,
      { interactionId }: Done,
      values: Readonly<Record<string, string>>,
    ): Promise<Done> => {
      const name = forms.get(interactionId) ?? 'no form';
      used.add(`form ${name}`);
      return done(
        await simulator.submitModalAs({ ...by(who), body: { interactionId, values: { ...values } } }),
        name,
      );
    },
    /** The message of a channel that fits, once it is there. */
    find: async (channel: string, fits: (message: APIMessage) => boolean): Promise<APIMessage> => {
      const look = async () => (await simulator.messages(channel)).find(fits);
      await expect.poll(look, { timeout: HANGS_MS }).toBeDefined();
      const found = await look();
      if (!found) throw new Error('The message has gone again');
      return found;
    },
  };
};
