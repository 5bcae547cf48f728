import { useContext, useMemo } from 'react';
import type { ControlActs } from '#discord-view/message-controls.tsx';
import { operateControl } from '../actions/interactions.ts';
import type { Message } from '../model/message.ts';
import { useClient, useClientState } from './client-context.ts';
import { GuildContext } from './place-context.ts';

/** What the buttons and selects of a message do: they are told to its application. */
export function useControlActs(message: Message): ControlActs {
  const client = useClient();
  const guildId = useContext(GuildContext) ?? undefined;
  return useMemo(
    () => ({
      press: (button) => void operateControl(client, message, guildId, button),
      choose: (select, values) => void operateControl(client, message, guildId, select, values),
    }),
    [client, guildId, message],
  );
}

/** Whether a control of a message was used and is not answered yet. */
export const useIsWaiting = (messageId: string, customId: string | undefined): boolean =>
  useClientState((state) =>
    state.interactions.some((one) => one.messageId === messageId && one.customId === customId && !one.error),
  );
