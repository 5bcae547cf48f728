import type { APIMessage } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { DiscordMessage } from './discord-message.tsx';
import { Markdown } from './markdown.tsx';
import type { ViewedMessage } from './model/message.ts';
import { DiscordView, type Resolve, type View } from './view.tsx';
import { englishWords } from './words.ts';

const id = '123456789012345678';
const other = '223456789012345678';

const resolve: Resolve = {
  user: (user) => (user === id ? 'Ada' : undefined),
  role: (role) => (role === id ? { name: 'Stewards', color: 0xff8800 } : undefined),
  channel: (channel) => (channel === id ? { name: 'tasks', kind: 'text' } : undefined),
};

const noon = Date.UTC(2026, 10, 20, 12);
const view: Partial<View> = {
  resolve,
  cdn: 'https://cdn.example',
  reader: { locale: 'fi', timeZone: 'Europe/Helsinki' },
  useClock: (read) => read(noon),
};

const draw = (shown: ReactNode, on: Partial<View> = view): string =>
  renderToStaticMarkup(<DiscordView view={on}>{shown}</DiscordView>);
const text = (markdown: string): string => draw(<Markdown text={markdown} />).replace(/ class="[^"]*"/g, '');

describe('a text', () => {
  test.each([
    ['Say <your name> & go', 'Say &lt;your name&gt; &amp; go'],
    ['one\ntwo', 'one\ntwo'],
    [
      '__under__ **bold** *slanted* ~~gone~~',
      '<u>under</u> <strong>bold</strong> <em>slanted</em> <s>gone</s>',
    ],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`<@${id}> <@${other}>`, '<span>@Ada</span> <span>@unknown-user</span>'],
    [`<@&${other}> <#${other}>`, '<span>@deleted-role</span> <span>#unknown</span>'],
    [`<:wave:${id}>`, `<img src="https://cdn.example/emojis/${id}.png" alt=":wave:" title=":wave:"/>`],
    ['[x](javascript:alert)', '[x](javascript:alert)'],
  ])('%s', (markdown, expected) => {
    expect(text(markdown)).toContain(expected);
  });

  test('is hidden below a spoiler until it is pressed', () => {
    expect(text('a ||secret|| b')).toContain(
      'a <button type="button" aria-label="Spoiler, show"><span aria-hidden="true">secret</span></button> b',
    );
  });

  test('tells times in the reader’s language and time zone', () => {
    expect(text(`<t:${noon / 1000}:t>`)).toContain('>14.00</time>');
    expect(text(`<t:${noon / 1000 + 7200}:R>`)).toContain('>2 tunnin päästä</time>');
    expect(text(`<t:${noon / 1000}:D>`)).toContain('>20. marraskuuta 2026</time>');
  });

  test('names roles in a colour that is readable, and channels with their sign', () => {
    expect(text(`<@&${id}>`)).toMatch(
      /<span style="color:light-dark\(#\w{6}, #\w{6}\);[^"]*">@Stewards<\/span>/,
    );
    expect(text(`<#${id}>`)).toMatch(/<span><svg.*<\/svg>tasks<\/span>/);
  });
});

/** A message of Discord's API is one that can be shown. */
const fromApi = (message: Omit<APIMessage, 'components'>): ViewedMessage => message;

const message = fromApi({
  type: 0,
  id,
  channel_id: id,
  author: {
    id: other,
    username: 'guildhall',
    global_name: null,
    discriminator: '0',
    avatar: null,
    bot: true,
  },
  content: '**Hello**',
  timestamp: new Date(noon).toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  pinned: false,
  attachments: [
    { id, filename: 'SPOILER_notes.txt', size: 2048, url: 'https://cdn.example/n', proxy_url: '' },
  ],
  embeds: [{ title: 'Paint', description: `for <@${id}>`, url: 'javascript:alert(1)', color: 0x2f9e6e }],
});

describe('a message', () => {
  const drawn = (change: Partial<ViewedMessage> = {}) =>
    renderToStaticMarkup(
      <DiscordMessage message={{ ...message, ...change }} resolve={resolve} view={view} />,
    );

  test('shows who wrote it, its text, embed and file, in a place of its own', () => {
    const html = drawn();
    expect(html).toMatch(/^<div class="discord-view /);
    for (const part of ['guildhall', 'APP', '<strong>Hello</strong>', 'Paint', '@Ada', 'notes.txt', '2 KB'])
      expect(html).toContain(part);
  });

  test('links to the web only', () => {
    expect(drawn()).not.toContain('javascript:');
    expect(drawn({ embeds: [{ title: 'Paint', url: 'https://a.example' }] })).toContain(
      'href="https://a.example"',
    );
  });

  test('shows its controls and its layout', () => {
    const html = drawn({
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 3, label: 'Claim', custom_id: 'claim' },
            { type: 2, style: 5, label: 'Open', url: 'https://a.example' },
          ],
        },
        { type: 1, components: [{ type: 6, custom_id: 'role', placeholder: 'Choose a role' }] },
        { type: 17, accent_color: 255, components: [{ type: 10, content: '# Laid out' }, { type: 14 }] },
      ],
    });
    for (const part of ['Claim', 'href="https://a.example"', 'Choose a role', 'Laid out', '<hr'])
      expect(html).toContain(part);
  });

  test('says what it says in the page’s words', () => {
    const words = { ...englishWords, edited: '(muokattu)', app: 'SOVELLUS' };
    const html = renderToStaticMarkup(
      <DiscordMessage
        message={{ ...message, edited_timestamp: message.timestamp }}
        resolve={resolve}
        view={{ ...view, words }}
      />,
    );
    expect(html).toContain('(muokattu)');
    expect(html).toContain('SOVELLUS');
  });
});
