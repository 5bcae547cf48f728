import { avatarUrl } from '../http/avatars.ts';
import type { Simulation } from '../simulation.ts';
import type { Application, User } from '../state/entities.ts';

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  identify: 'Know who you are: name, avatar and banner',
  email: 'Know your email address',
  guilds: 'Know which servers you are in',
  'guilds.members.read': 'Read your profile in the servers you are in',
  bot: 'Add a bot to a server',
  'applications.commands': 'Create commands',
};

const STYLE = `
:root{color-scheme:light dark;--page:#e9eaf0;--card:#fff;--text:#23252d;--muted:#5c6070;--line:#dcdee6;--accent:#4e5bd8;--soft:#f3f4f8}
@media(prefers-color-scheme:dark){:root{--page:#15161c;--card:#24262e;--text:#eef0f6;--muted:#a5a9b8;--line:#393c48;--accent:#6673ee;--soft:#2d3039}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--text);font:15px/1.45 system-ui,sans-serif;padding:16px}
main{width:min(460px,100%);background:var(--card);border-radius:14px;padding:24px;box-shadow:0 12px 40px #0003}
h1{font-size:20px;margin:0 0 4px}p{margin:0;color:var(--muted)}ul.scopes{margin:14px 0;padding:12px 12px 12px 32px;background:var(--soft);border-radius:10px}
fieldset{border:0;padding:0;margin:0}legend{font-weight:600;padding:0;margin-bottom:6px}
.people{max-height:300px;overflow:auto;border:1px solid var(--line);border-radius:10px}
label{display:flex;gap:10px;align-items:center;padding:8px 12px;cursor:pointer}label+label{border-top:1px solid var(--line)}label:hover{background:var(--soft)}
label[hidden]{display:none}input[type=search],select{width:100%;font:inherit;padding:9px 12px;margin-bottom:8px;border:1px solid var(--line);border-radius:8px;background:var(--soft);color:inherit}.guild{margin-top:14px}.guild label{padding:0 0 6px;font-weight:600;color:var(--text)}.guild label:hover{background:none}label:has(:checked){background:color-mix(in srgb,var(--accent) 16%,transparent)}label:has(:focus-visible){outline:2px solid var(--accent);outline-offset:-2px}
img{width:32px;height:32px;border-radius:50%}small{color:var(--muted);display:block}input{accent-color:var(--accent)}
.actions{display:flex;gap:10px;justify-content:flex-end;margin-top:18px}button{font:inherit;font-weight:600;padding:10px 18px;border-radius:8px;border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}
button[value=authorize]{background:#4753cf;color:#fff;border-color:transparent}button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;

const person = (user: User, isFirst: boolean): string =>
  `<label><input type="radio" name="user_id" value="${user.id}"${isFirst ? ' checked' : ''}><img src="${escapeHtml(avatarUrl(user))}" alt=""><span>${escapeHtml(user.global_name ?? user.username)}<small>@${escapeHtml(user.username)} · ${escapeHtml(user.blurb)}</small></span></label>`;

const SEARCH =
  '<input type="search" id="search" placeholder="Find somebody" aria-label="Find somebody" autocomplete="off" hidden>';

/** Only narrows the list down; without it the page works all the same. */
const SCRIPT = `
const search=document.getElementById('search');
if(search){search.hidden=false;search.addEventListener('input',()=>{const wanted=search.value.trim().toLowerCase();
for(const label of document.querySelectorAll('.people label'))label.hidden=!label.textContent.toLowerCase().includes(wanted);});
search.addEventListener('keydown',(event)=>{if(event.key==='Enter'){event.preventDefault();document.querySelector('.people label:not([hidden]) input')?.click();}});}
`;

const guildPicker = (simulation: Simulation, chosen: string | null): string => {
  const options = [...simulation.state.guilds.all()].map(
    (guild) =>
      `<option value="${guild.id}"${guild.id === chosen ? ' selected' : ''}>${escapeHtml(guild.name)}</option>`,
  );
  return `<p class="guild"><label for="guild">Add to server</label><select id="guild" name="guild_id">${options.join('')}</select></p>`;
};

/** The page on which a person says who they are and whether the application may know. Works without a script. */
export const renderConsent = (
  simulation: Simulation,
  given: {
    readonly application: Application;
    readonly scopes: readonly string[];
    /** What the form brings back unchanged. */
    readonly query: URLSearchParams;
    /** Lets the page's own script run. */
    readonly nonce: string;
  },
): string => {
  const { application, scopes, query, nonce } = given;
  const people = simulation.state.users.filter((user) => !user.bot);
  const asksForGuild = scopes.includes('bot');
  const hidden = [...query]
    .filter(([name]) => !asksForGuild || name !== 'guild_id')
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Authorize ${escapeHtml(application.name)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(application.name)} wants to access your account</h1><p>This is the simulator: choose whom you sign in as.</p>
<ul class="scopes">${scopes.map((scope) => `<li>${escapeHtml(SCOPE_WORDS[scope] ?? scope)}</li>`).join('')}</ul>
<form method="post" action="/oauth2/authorize">${hidden}<fieldset><legend>Sign in as</legend>${people.length > 8 ? SEARCH : ''}<div class="people">${people.map((user, index) => person(user, index === 0)).join('')}</div></fieldset>${asksForGuild ? guildPicker(simulation, query.get('guild_id')) : ''}
<div class="actions"><button name="decision" value="cancel">Cancel</button><button name="decision" value="authorize">Authorize</button></div></form></main><script nonce="${nonce}">${SCRIPT}</script></body></html>`;
};

/** Says how it went, when nobody is sent on. */
export const renderMessage = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></body></html>`;
