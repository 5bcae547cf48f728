import { expect, test } from 'vitest';
import type { Channel } from '../model/channel.ts';
import { newEventBody, startingTime } from './new-event-body.ts';

const given = {
  name: ' Race night ',
  about: '',
  start: '2031-05-01T20:00',
  channel: undefined,
  location: 'Track',
};
const room = (type: number): Channel => ({ id: '7', type, name: 'Room', guild_id: '1' });

test('what is elsewhere has a place and ends two hours later', () => {
  const body = newEventBody(given);
  expect(body).toMatchObject({ name: 'Race night', entity_type: 3, entity_metadata: { location: 'Track' } });
  const lasts =
    Date.parse('scheduled_end_time' in body ? body.scheduled_end_time : '') -
    Date.parse(body.scheduled_start_time);
  expect(lasts).toBe(7_200_000);
});

test('what is in a channel names it, by the channel’s kind', () => {
  expect(newEventBody({ ...given, channel: room(2) })).toMatchObject({ entity_type: 2, channel_id: '7' });
  expect(newEventBody({ ...given, channel: room(13), about: 'Come!' })).toMatchObject({
    entity_type: 1,
    description: 'Come!',
  });
});

test('the form begins with the next full hour', () => {
  const now = new Date(2031, 4, 1, 19, 20).getTime();
  expect(startingTime(now)).toBe('2031-05-01T20:00');
  expect(startingTime(new Date(2031, 4, 1, 20, 0).getTime())).toBe('2031-05-01T21:00');
});
