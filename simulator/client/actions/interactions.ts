import type { Button, Select } from '#discord-view/model/components.ts';
import type { Client } from '../connection/client.ts';
import type { Application, Command, ModalPayload } from '../model/command.ts';
import type { Message } from '../model/message.ts';
import { nextNonce } from './nonce.ts';

/** The interaction types that a user's client sends. */
const type = { command: 2, component: 3, autocomplete: 4, modalSubmit: 5 } as const;

export interface CommandIndex {
  applications: Application[];
  application_commands: Command[];
}

/** An option as an interaction carries it. */
export interface SentOption {
  type: number;
  name: string;
  value?: string | number | boolean;
  focused?: boolean;
  options?: SentOption[];
}

interface Place {
  channelId: string;
  guildId: string | undefined;
}

export const loadCommands = ({ request }: Client, guildId: string) =>
  request<CommandIndex>('GET', `/guilds/${guildId}/application-command-index`);

function envelope(client: Client, place: Place, applicationId: string, nonce: string) {
  const { connection } = client.store.get();
  return {
    application_id: applicationId,
    channel_id: place.channelId,
    ...(place.guildId ? { guild_id: place.guildId } : {}),
    session_id: connection.phase === 'ready' ? connection.sessionId : '',
    nonce,
  };
}

/** Files are numbered by their place; options and inputs refer to them by that number. */
const describeFiles = (files: readonly File[]) =>
  files.map((file, index) => ({ id: String(index), filename: file.name }));

function commandData(
  command: Command,
  options: SentOption[],
  targetId?: string,
  files: readonly File[] = [],
) {
  return {
    version: command.version,
    id: command.id,
    name: command.name,
    type: command.type ?? 1,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
    ...(targetId ? { target_id: targetId } : {}),
    options,
    attachments: describeFiles(files),
  };
}

async function post(
  client: Client,
  nonce: string,
  body: unknown,
  files: readonly File[] = [],
): Promise<void> {
  try {
    if (files.length > 0) await client.upload('POST', '/interactions', body, files, () => undefined);
    else await client.request('POST', '/interactions', body);
  } catch (error) {
    client.store.dispatch({
      kind: 'interaction-failed',
      nonce,
      error: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Runs a slash command, or with `targetId` a command on a user or a message. */
export function runCommand(
  client: Client,
  place: Place,
  input: {
    command: Command;
    label: string;
    options: SentOption[];
    targetId?: string;
    files?: readonly File[];
  },
): Promise<void> {
  const nonce = nextNonce();
  const { command, label } = input;
  client.store.dispatch({
    kind: 'interaction-sent',
    pending: { nonce, kind: 'command', channelId: place.channelId, label },
  });
  const body = {
    type: type.command,
    ...envelope(client, place, command.application_id, nonce),
    data: commandData(command, input.options, input.targetId, input.files),
  };
  return post(client, nonce, body, input.files);
}

/** Asks for an option's choices. They arrive in `state.autocomplete` under the nonce that is returned. */
export function askChoices(client: Client, place: Place, command: Command, options: SentOption[]): string {
  const nonce = nextNonce();
  void post(client, nonce, {
    type: type.autocomplete,
    ...envelope(client, place, command.application_id, nonce),
    data: commandData(command, options),
  });
  return nonce;
}

/** Presses a button, or chooses `values` in a select. */
export function operateControl(
  client: Client,
  message: Message,
  guildId: string | undefined,
  control: Button | Select,
  values?: string[],
): Promise<void> {
  const nonce = nextNonce();
  const customId = control.custom_id ?? '';
  const label = 'label' in control && control.label ? control.label : customId;
  client.store.dispatch({
    kind: 'interaction-sent',
    pending: {
      nonce,
      kind: 'component',
      channelId: message.channel_id,
      messageId: message.id,
      customId,
      label,
    },
  });
  return post(client, nonce, {
    type: type.component,
    ...envelope(
      client,
      { channelId: message.channel_id, guildId },
      message.application_id ?? message.author.id,
      nonce,
    ),
    message_id: message.id,
    message_flags: message.flags ?? 0,
    data: { component_type: control.type, custom_id: customId, ...(values ? { values } : {}) },
  });
}

/** Submits a modal; the returned nonce finds it among the pending interactions. */
export function submitModal(
  client: Client,
  modal: ModalPayload,
  guildId: string | undefined,
  components: unknown[],
  files: readonly File[],
): string {
  const nonce = nextNonce();
  client.store.dispatch({
    kind: 'interaction-sent',
    pending: { nonce, kind: 'modal', channelId: modal.channel_id, label: modal.title },
  });
  const body = {
    type: type.modalSubmit,
    ...envelope(client, { channelId: modal.channel_id, guildId }, modal.application.id, nonce),
    data: {
      id: modal.id,
      custom_id: modal.custom_id,
      components,
      ...(files.length > 0 ? { attachments: describeFiles(files) } : {}),
    },
  };
  void post(client, nonce, body, files);
  return nonce;
}
