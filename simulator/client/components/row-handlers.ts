import type { Message } from '../model/message.ts';

/** What a row asks of the list that it is in. */
export interface RowHandlers {
  reply(message: Message): void;
  edit(messageId: string | null): void;
  jumpTo(messageId: string): void;
}
