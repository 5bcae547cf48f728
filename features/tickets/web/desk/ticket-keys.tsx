import { useDrawerKeys } from '#web/keys/drawer-keys.ts';
import { useRecordAction } from '#web/records/record-changes.ts';
import { closeTicket, type PresentedTicket, resolveTicket, takeTicket } from '../../model.ts';
import { ticketSource } from '../ticket-source.ts';

/** Keys of what can be done with the open ticket now. */
export const TicketKeys = ({ ticket: { id, can } }: { ticket: PresentedTicket }) => {
  const take = useRecordAction(ticketSource, takeTicket, 'tickets-web:done.take');
  const resolve = useRecordAction(ticketSource, resolveTicket, 'tickets-web:done.resolve');
  const close = useRecordAction(ticketSource, closeTicket, 'tickets-web:done.close');
  const key = (name: string, label: string, isOn: boolean, act: typeof take) =>
    isOn ? [{ key: name, label, run: () => act.mutate({ id }) }] : [];
  useDrawerKeys([
    ...key('t', 'tickets-web:verb.take', can.take, take),
    ...key('e', 'tickets-web:verb.resolve', can.resolve, resolve),
    ...key('c', 'tickets-web:verb.close', can.close, close),
  ]);
  return null;
};
