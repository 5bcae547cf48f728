import { avatarUrl } from '../cdn/avatars.ts';
import { peopleOf } from '../members/people.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { User } from '../state/entities.ts';
import type { Asked } from './asked.ts';
import { SCRIPT, STYLE } from './page-style.ts';
import { permissionWords, SCOPE_WORDS } from './scope-words.ts';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;

const list = (kind: string, items: readonly string[]): string =>
  `<ul class="${kind}">${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

/** Servers that somebody may add an application to. */
const managedBy = ({ state, permissions }: Simulation, user: User): string[] =>
  state
    .guildsOf(user.id)
    .filter((guild) => (permissions.inGuild(guild.id, user.id) & PERMISSIONS.MANAGE_GUILD) !== 0n)
    .map((guild) => guild.id);

const person = (user: User, isChosen: boolean, manages: readonly string[]): string =>
  `<label><input type="radio" name="user_id" value="${user.id}" data-manages="${manages.join(' ')}"${isChosen ? ' checked' : ''}><img src="${escapeHtml(avatarUrl(user))}" alt=""><span>${escapeHtml(user.global_name ?? user.username)}<small>@${escapeHtml(user.username)} · ${escapeHtml(user.blurb)}</small></span></label>`;

const SEARCH =
  '<input type="search" id="search" placeholder="Find somebody" aria-label="Find somebody" autocomplete="off" hidden>';

const guildPicker = ({ state }: Simulation, chosen: string | null, isFixed: boolean): string => {
  const offered = [...state.guilds.all()].filter((guild) => !isFixed || guild.id === chosen);
  const options = offered.map(
    (guild) =>
      `<option value="${guild.id}"${guild.id === chosen ? ' selected' : ''}>${escapeHtml(guild.name)}</option>`,
  );
  return `<div class="install"><label class="label" for="guild">Add to server</label><select id="guild" name="guild_id">${options.join('')}</select><p id="none" class="warn" role="status" hidden>This person manages no server.</p></div>`;
};

const permissionList = ({ scopes, permissions }: Asked): string => {
  const asked = scopes.includes('bot') ? permissionWords(permissions) : [];
  return asked.length === 0 ? '' : `<h2>Permissions of its bot</h2>${list('permissions', asked)}`;
};

const HEADINGS = {
  no: 'wants to access your account',
  guild: 'wants to be added to a server',
  user: 'wants to be added to your account',
} as const;

/** An app's own scheme has no origin. */
const placeOf = ({ origin, href }: URL): string => (origin === 'null' ? href : origin);

/** The page on which a person says who they are and whether the application may know. Works without a script. */
export const renderConsent = (
  simulation: Simulation,
  asked: Asked,
  given: {
    /** What the form brings back unchanged. */
    readonly query: URLSearchParams;
    /** Lets the page's own script run. */
    readonly nonce: string;
    /** Who consented last from this browser. */
    readonly lastUserId: string | undefined;
  },
): string => {
  const { application, scopes, installing, redirect } = asked;
  const { query, nonce, lastUserId } = given;
  const people = peopleOf(simulation);
  const chosen = people.find(({ id }) => id === lastUserId) ?? people[0];
  const hidden = [...query]
    .filter(([name]) => installing !== 'guild' || name !== 'guild_id')
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  const words = scopes.map((scope) => SCOPE_WORDS[scope as keyof typeof SCOPE_WORDS] ?? scope);
  const radios = people.map((user) => person(user, user === chosen, managedBy(simulation, user))).join('');
  const isFixed = query.get('disable_guild_select') === 'true';
  const picker = installing === 'guild' ? guildPicker(simulation, query.get('guild_id'), isFixed) : '';
  const back =
    redirect === '' ? '' : `<footer>You will be sent to ${escapeHtml(placeOf(new URL(redirect)))}</footer>`;
  return page(
    `Authorize ${application.name}`,
    `<main><header><img src="${escapeHtml(avatarUrl(simulation.user(application.id)))}" alt=""><div><h1>${escapeHtml(application.name)} ${HEADINGS[installing]}</h1><p>This is the simulator: choose whom you sign in as.</p></div></header>
<h2>It will be able to</h2>${list('scopes', words)}${permissionList(asked)}
<form method="post" action="/oauth2/authorize">${hidden}<fieldset><legend>Sign in as</legend>${people.length > 8 ? SEARCH : ''}<div class="people">${radios}</div></fieldset>${picker}
<div class="actions"><button name="decision" value="cancel">Cancel</button><button name="decision" value="authorize">Authorize</button></div></form>${back}</main><script nonce="${nonce}">${SCRIPT}</script>`,
  );
};

/** Says how it went, when nobody is sent on. */
export const renderMessage = (title: string, text: string): string =>
  page(title, `<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main>`);
