/** Looks of the pages of OAuth2, light and dark. */
export const STYLE = `
:root{color-scheme:light dark;--page:#e9eaf0;--card:#fff;--text:#23252d;--muted:#5a5e6d;--line:#dcdee6;--accent:#4753cf;--soft:#f3f4f8;--warn:#8a5300}
@media(prefers-color-scheme:dark){:root{--page:#15161c;--card:#24262e;--text:#eef0f6;--muted:#a9adbc;--line:#3c3f4b;--accent:#8f9aff;--soft:#2d3039;--warn:#f0b55c}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--text);font:15px/1.45 system-ui,sans-serif;padding:16px}
main{width:min(480px,100%);background:var(--card);border-radius:16px;padding:28px;box-shadow:0 12px 40px #0003}
header{display:flex;gap:14px;align-items:center;margin-bottom:16px}header img{width:56px;height:56px;border-radius:16px}
h1{font-size:20px;line-height:1.25;margin:0}h2{font-size:14px;margin:16px 0 6px}p{margin:0;color:var(--muted)}
ul{margin:0;padding:12px 12px 12px 32px;background:var(--soft);border-radius:10px}li+li{margin-top:4px}
ul.permissions{columns:2;font-size:13px}.warn{color:var(--warn);font-weight:600}
fieldset{border:0;padding:0;margin:16px 0 0;min-width:0}legend,.label{font-weight:600;padding:0;margin-bottom:6px;display:block;color:var(--text)}
.people{max-height:min(260px,32vh);overflow:auto;border:1px solid var(--line);border-radius:10px}
.people label{display:flex;gap:10px;align-items:center;padding:8px 12px;cursor:pointer}.people label+label{border-top:1px solid var(--line)}.people label:hover{background:var(--soft)}
.people label[hidden],[hidden]{display:none}.people img{width:32px;height:32px;border-radius:50%}
input[type=search],select{width:100%;font:inherit;padding:9px 12px;margin-bottom:8px;border:1px solid var(--line);border-radius:8px;background:var(--soft);color:inherit}
.people label:has(:checked){background:color-mix(in srgb,var(--accent) 16%,transparent)}.people label:has(:focus-visible){outline:2px solid var(--accent);outline-offset:-2px}
::placeholder{color:var(--muted);opacity:1}small{color:var(--muted);display:block}input{accent-color:var(--accent)}.install{margin-top:16px}
.actions{display:flex;gap:10px;justify-content:flex-end;margin-top:20px}button{font:inherit;font-weight:600;padding:10px 18px;border-radius:8px;border:1px solid var(--line);background:transparent;color:inherit;cursor:pointer}
button:hover{background:var(--soft)}button[value=authorize]{background:#4753cf;color:#fff;border-color:transparent}button[value=authorize]:hover{background:#3a45b3}button:disabled{opacity:.5;cursor:default}
button:focus-visible,select:focus-visible,input[type=search]:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
footer{margin-top:14px;font-size:13px;color:var(--muted);overflow-wrap:anywhere}
`;

/** Only narrows lists down; without it the page works all the same. */
export const SCRIPT = `
const search=document.getElementById('search');
const people=()=>[...document.querySelectorAll('.people label')];
if(search){search.hidden=false;search.addEventListener('input',()=>{const wanted=search.value.trim().toLowerCase();
for(const label of people())label.hidden=!label.textContent.toLowerCase().includes(wanted);});
search.addEventListener('keydown',(event)=>{if(event.key==='Enter'){event.preventDefault();document.querySelector('.people label:not([hidden]) input')?.click();}});}
const guild=document.getElementById('guild');
if(guild){const narrow=()=>{const managed=(document.querySelector('.people input:checked')?.dataset.manages??'').split(' ');
for(const option of guild.options){option.hidden=option.disabled=!managed.includes(option.value);}
const first=[...guild.options].find((option)=>!option.disabled);
if(guild.selectedOptions[0]?.disabled!==false)guild.value=first?.value??'';
document.getElementById('none').hidden=first!==undefined;
document.querySelector('button[value=authorize]').disabled=first===undefined;};
document.querySelector('.people').addEventListener('change',narrow);narrow();}
`;
