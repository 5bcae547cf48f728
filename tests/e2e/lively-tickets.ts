import type { ApiClient } from '#tests/support/product-clients.ts';

type Call = (api: ApiClient, method: string, path: string, body?: unknown) => Promise<number>;

/** Tickets in each state: one with a conversation of all kinds, one that nobody has, and what is done with. */
export const openTickets = async (
  call: Call,
  { owner, tomasz, priya }: { owner: ApiClient; tomasz: ApiClient; priya: ApiClient },
): Promise<void> => {
  await call(owner, 'PUT', '/features/tickets', { enabled: true });
  const ask = (of: ApiClient, title: string, description: string, device: string | null = null) =>
    call(of, 'POST', '/tickets', { title, description, device });
  const act = (id: number, verb: string) => call(owner, 'POST', `/tickets/${id}/${verb}`);
  const write = (of: ApiClient, id: number, text: string, more: object = {}) =>
    call(of, 'POST', `/tickets/${id}/messages`, { text, ...more });

  const wheel = await ask(
    tomasz,
    'The wheel loses its centre in long races',
    'After about **20 minutes** it pulls to the left. Restarting the game helps for a while.',
    'Fanatec CSL DD, firmware 447',
  );
  await act(wheel, 'take');
  const asked = await write(
    owner,
    wheel,
    'Thanks for telling! Which of these did you try?\n- another USB port\n- the wheel without its extension cable',
  );
  await write(owner, wheel, 'Third one with this firmware this month; see <https://example.org/447>.', {
    isNote: true,
  });
  await write(tomasz, wheel, 'Both. The other port is better, but it still happens.', { replyTo: asked });
  const late = await write(tomasz, wheel, 'And on another computer as well.');
  await call(tomasz, 'DELETE', `/tickets/${wheel}/messages/${late}`);
  await act(wheel, 'wait');

  await ask(tomasz, 'I cannot see the channel of the second split', 'It was there on Friday.');
  const cap = await ask(priya, 'My club cap has not come', 'I ordered it two weeks ago.');
  await act(cap, 'take');
  await write(owner, cap, 'It waits for you in the box; sorry that nobody said so.');
  await act(cap, 'resolve');
  const name = await ask(priya, 'Please change my racing name', 'From “Priya N” to “Nair”.');
  await act(name, 'close');
};
