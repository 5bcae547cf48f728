import { expect, test } from 'vitest';
import { createTranslator } from '#platform/i18n/translator.ts';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import { NEW_MESSAGE, type TicketMessage } from '../message.ts';
import { type Transcript, transcriptHtml, transcriptText } from './transcript.ts';

const translator = createTranslator({ tickets: { en, fi } });
const says = { t: translator('fi'), locale: 'fi' as const };

const message = (id: number, given: Partial<TicketMessage>): TicketMessage => ({
  ...NEW_MESSAGE,
  id,
  version: 1,
  createdAt: '2026-11-30T10:00:00.000Z',
  updatedAt: '2026-11-30T10:00:00.000Z',
  createdBy: 'Ann',
  fieldTimes: {},
  ticket: 12,
  requester: '1',
  kind: 'message',
  author: '1',
  authorName: 'Rea',
  writtenAt: '2026-11-30T10:00:00.000Z',
  ...given,
});
const file = (given: object) => ({
  id: null,
  name: 'a.png',
  size: 1,
  type: null,
  width: null,
  height: null,
  discordId: null,
  problem: null,
  ...given,
});

const EVIL = `<script>alert("1")</script> & 'x'`;
const transcript: Transcript = {
  zone: 'Europe/Helsinki',
  ticket: {
    id: 12,
    title: EVIL,
    description: EVIL,
    device: EVIL,
    answers: [{ question: EVIL, answer: EVIL }],
    requesterName: EVIL,
    state: 'closed',
    locale: 'fi',
    createdAt: '2026-11-30T10:00:00.000Z',
  },
  messages: [
    message(1, { kind: 'status', stateAfter: 'open' }),
    message(2, { text: EVIL, authorName: EVIL, files: [file({ id: 'kept', name: `${EVIL}.png` })] }),
    message(3, { text: 'Kokeile\nuudelleen', authorName: 'Ann', isStaff: true, replyTo: 2 }),
    message(4, { text: '', deletedAt: '2026-11-30T10:05:00.000Z' }),
    message(5, { kind: 'status', stateBefore: 'working', stateAfter: 'closed', authorName: 'Ann' }),
  ],
};
const fileOf = () => ({ link: 'https://club.example/f?a=1&b="2"', picture: 'data:image/png;base64,AA==' });

test('a transcript as HTML has nothing in it that runs, whatever was written', () => {
  const html = transcriptHtml(transcript, says, fileOf);
  expect(html).not.toContain('<script');
  expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(7);
  expect(html).toContain('href="https://club.example/f?a=1&amp;b=&quot;2&quot;"');
  expect(html).toContain('<img src="data:image/png;base64,AA=="');
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('<strong>Ann (Tuki)</strong>');
});

test('a transcript as text says who said what and when, in the reader’s language and the guild’s time', () => {
  const text = transcriptText(
    { ...transcript, ticket: { ...transcript.ticket, title: 'Tulostin' } },
    says,
    fileOf,
  );
  expect(text).toContain('#12 Tulostin\n');
  expect(text).toContain('Tila: Suljettu');
  expect(text).toMatch(/\[30\.11\.2026 klo 12\.00] Ann \(Tuki\)\n {2}> .*script.*\nKokeile\nuudelleen/);
  expect(text).toContain('(poistettu)');
  expect(text).toContain('* Ann: Suljettu');
  expect(text).toContain('+ <script>');
});
