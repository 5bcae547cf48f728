import { useState } from 'react';
import { AreaField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { Switch } from '../settings/Switch.tsx';
import { control } from './control.ts';

type Application = Awaited<ReturnType<typeof control.getApplication>>;

/** Bits of the gateway's intents that Discord gives only on request. */
const PRIVILEGED = [
  { label: 'Server members intent', bit: 1 << 1 },
  { label: 'Presence intent', bit: 1 << 8 },
  { label: 'Message content intent', bit: 1 << 15 },
] as const;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What the developer portal has an application say about itself. An application that said nothing of intents has all. */
export function ApplicationDialog({
  application,
  onClose,
}: {
  application: Application;
  onClose: () => void;
}) {
  const [name, setName] = useState(application.name);
  const [redirects, setRedirects] = useState(application.redirect_uris.join('\n'));
  const [endpoint, setEndpoint] = useState(application.interactions_endpoint_url ?? '');
  const [intents, setIntents] = useState(application.privileged_intents ?? -1);
  const [isPublic, setPublic] = useState(application.bot_public ?? true);
  const save = () =>
    control.updateApplication({
      params: { application_id: application.id },
      body: {
        name: name.trim(),
        redirect_uris: linesOf(redirects),
        interactions_endpoint_url: endpoint.trim() || null,
        bot_public: isPublic,
        ...(intents < 0 ? {} : { privileged_intents: intents }),
      },
    });
  return (
    <FormDialog
      title={`Settings of ${application.name}`}
      action="Save"
      isReady={name.trim() !== ''}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField label="Name" value={name} maxLength={32} onChange={(event) => setName(event.target.value)} />
      <AreaField
        label="Redirect addresses"
        hint="One a line: where people may be sent back to after they consented."
        rows={3}
        value={redirects}
        onChange={(event) => setRedirects(event.target.value)}
      />
      <TextField
        label="Interactions endpoint"
        hint="Interactions are sent there by signed HTTP; empty: by the gateway."
        value={endpoint}
        placeholder="https://…"
        onChange={(event) => setEndpoint(event.target.value)}
      />
      <Switch
        label="Public bot"
        description="Others than its owner can add it."
        isOn={isPublic}
        onChange={setPublic}
      />
      {PRIVILEGED.map(({ label, bit }) => (
        <Switch
          key={bit}
          label={label}
          isOn={(intents & bit) !== 0}
          onChange={(isOn) => {
            const all = PRIVILEGED.reduce((bits, each) => bits | each.bit, 0);
            const given = intents & all;
            setIntents(isOn ? given | bit : given & ~bit);
          }}
        />
      ))}
    </FormDialog>
  );
}
