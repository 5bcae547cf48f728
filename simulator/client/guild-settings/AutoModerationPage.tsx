import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Guild } from '../model/guild.ts';
import { Button } from '../settings/Button.tsx';
import { AreaField, TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { FormDialog } from '../settings/FormDialog.tsx';
import { useResource } from '../settings/resource.ts';
import { Switch } from '../settings/Switch.tsx';
import { useAttempt } from '../settings/say.ts';
import css from './AutoModerationPage.module.css';
import { actionWords, exemptionWords, type Rule, triggerWords } from './auto-moderation-words.ts';
import { Loaded } from './Loaded.tsx';

function NewRule({ guild, onMade, onClose }: { guild: Guild; onMade: () => void; onClose: () => void }) {
  const { request } = useClient();
  const [name, setName] = useState('Blocked words');
  const [words, setWords] = useState('');
  const list = words
    .split(/[\n,]/)
    .map((word) => word.trim())
    .filter(Boolean);
  const create = async () => {
    await request('POST', `/guilds/${guild.id}/auto-moderation/rules`, {
      name,
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: list },
      actions: [{ type: 1, metadata: {} }],
      enabled: true,
    });
    onMade();
  };
  return (
    <FormDialog
      title="Block words"
      about="Messages with one of these words are not sent. A star at an end stands for any letters."
      action="Create rule"
      isReady={name.trim() !== '' && list.length > 0}
      onSubmit={create}
      onClose={onClose}
    >
      <TextField
        label="Rule name"
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <AreaField
        label="Words"
        hint="Separated by commas or lines."
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </FormDialog>
  );
}

/** The rules by which Discord moderates by itself, each on or off. */
export function AutoModerationPage({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const channels = useClientState((state) => state.channels);
  const rules = useResource<Rule[]>(`/guilds/${guild.id}/auto-moderation/rules`);
  const [isNew, setNew] = useState(false);
  const path = (rule: Rule) => `/guilds/${guild.id}/auto-moderation/rules/${rule.id}`;
  const change = async (answer: Promise<unknown>) => {
    await attempt(answer);
    rules.reload();
  };
  const about = (rule: Rule) =>
    [triggerWords(rule), actionWords(rule, (id) => channels[id]?.name ?? id), exemptionWords(rule, guild)]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      <h2 className={form.title}>Auto-moderation</h2>
      <p className={form.about}>Rules that Discord applies before anybody has to.</p>
      <Button onClick={() => setNew(true)}>
        <IconPlus size={16} aria-hidden /> Block words
      </Button>
      <Loaded resource={rules} none="There are no rules.">
        {(list) => (
          <ul aria-label="Rules">
            {list.map((rule) => (
              <li key={rule.id} className={css.rule}>
                <div className={css.switch}>
                  <Switch
                    label={rule.name}
                    description={about(rule)}
                    isOn={rule.enabled}
                    onChange={(enabled) => {
                      rules.set(list.map((each) => (each === rule ? { ...rule, enabled } : each)));
                      void change(request('PATCH', path(rule), { enabled }));
                    }}
                  />
                </div>
                <IconButton
                  label={`Delete ${rule.name}`}
                  onClick={() => void change(request('DELETE', path(rule)))}
                >
                  <IconTrash size={18} />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {isNew && <NewRule guild={guild} onMade={rules.reload} onClose={() => setNew(false)} />}
    </>
  );
}
