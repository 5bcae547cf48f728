import {
  IconBrandDiscord,
  IconCheck,
  IconClockPause,
  IconHourglass,
  IconLock,
  IconLockOpen,
  IconUserCheck,
} from '@tabler/icons-react';
import type { RecordVerb } from '#web/records/look.ts';
import {
  closeTicket,
  keepTicketOpen,
  openTicketOnDiscord,
  type PresentedTicket,
  reopenTicket,
  resolveTicket,
  takeTicket,
  waitForRequester,
} from '../model.ts';

type Verb = RecordVerb<PresentedTicket>;

const verb = (
  key: 'take' | 'wait' | 'resolve' | 'close' | 'reopen' | 'keep' | 'channel',
  { route, icon, isForAll = false }: Pick<Verb, 'route' | 'icon'> & { readonly isForAll?: boolean },
): Verb => ({
  key,
  route,
  icon,
  label: `tickets-web:verb.${key}`,
  done: `tickets-web:done.${key}`,
  place: 'first',
  isShown: ({ may }) => isForAll || may('tickets.edit'),
  isOn: ({ can }) => can[key],
});

/** What is done with a ticket: each follows the table of states, which says whether it can be done now. */
export const ticketVerbs: readonly Verb[] = [
  verb('take', { route: takeTicket, icon: IconUserCheck }),
  verb('wait', { route: waitForRequester, icon: IconHourglass }),
  verb('resolve', { route: resolveTicket, icon: IconCheck }),
  verb('close', { route: closeTicket, icon: IconLock, isForAll: true }),
  verb('reopen', { route: reopenTicket, icon: IconLockOpen }),
  verb('keep', { route: keepTicketOpen, icon: IconClockPause, isForAll: true }),
  verb('channel', { route: openTicketOnDiscord, icon: IconBrandDiscord }),
];
