import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import { useCopy } from '../settings/copy.ts';
import { ApplicationDialog } from './ApplicationDialog.tsx';
import { control } from './control.ts';
import css from './DeveloperPanel.module.css';
import { usePolled } from './polled.ts';

const every = 5000;

interface Secrets {
  name: string;
  token?: string;
  clientSecret?: string;
}

/** Every permission, which a bot asks for with the address below; who installs it can give less. */
const allPermissions = '8';

const inviteUrl = (id: string) =>
  `${location.origin}/oauth2/authorize?client_id=${id}&scope=bot+applications.commands&permissions=${allPermissions}`;

/** A secret with a button that copies it. */
function Secret({ name, value }: { name: string; value: string }) {
  const { copy, copied } = useCopy();
  return (
    <>
      <p className={css.secret}>
        <small>{name}</small> {value}
      </p>
      <div className={css.bar}>
        <button type="button" onClick={() => copy(value)}>
          {copied ? 'Copied' : `Copy ${name}`}
        </button>
      </div>
    </>
  );
}

/** What Discord's developer portal does: applications with their bots, tokens, and addresses to install them. */
export function ApplicationsTab() {
  const { data: applications, error, run } = usePolled(() => control.listApplications(), every);
  const { copy } = useCopy();
  const [name, setName] = useState('');
  const [secrets, setSecrets] = useState<Secrets | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const create = async () => {
    const made = await control.createApplication({ body: { name } });
    setSecrets({ name, token: made.token, clientSecret: made.clientSecret });
    setName('');
  };
  const resetToken = async (id: string, of: string) =>
    setSecrets({ name: of, ...(await control.resetToken({ params: { application_id: id } })) });
  const resetSecret = async (id: string, of: string) =>
    setSecrets({ name: of, ...(await control.resetClientSecret({ params: { application_id: id } })) });
  const edited = applications?.find(({ id }) => id === editing);
  return (
    <>
      <form
        className={css.bar}
        onSubmit={(event) => {
          event.preventDefault();
          void run(create);
        }}
      >
        <input
          aria-label="Name of the application"
          placeholder="Name"
          value={name}
          maxLength={32}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className={css.main} disabled={!name.trim()}>
          Create
        </button>
      </form>
      {error && (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
      {secrets && (
        <section aria-label="Secrets">
          <h3 className={css.title}>{secrets.name}: shown once</h3>
          {secrets.token && <Secret name="token" value={secrets.token} />}
          {secrets.clientSecret && <Secret name="client secret" value={secrets.clientSecret} />}
          <div className={css.bar}>
            <button type="button" onClick={() => setSecrets(null)}>
              Hide
            </button>
          </div>
        </section>
      )}
      <ul aria-label="Applications">
        {(applications ?? []).map((application) => (
          <li key={application.id} className={css.item}>
            <span>
              <b>{application.name}</b>
              <small>{application.id}</small>
              <span className={css.bar}>
                <button type="button" onClick={() => copy(inviteUrl(application.id))}>
                  Copy invite URL
                </button>
                <a href={inviteUrl(application.id)} target="_blank" rel="noreferrer">
                  Install
                </a>
                <button type="button" onClick={() => setEditing(application.id)}>
                  Settings
                </button>
                <button
                  type="button"
                  onClick={() => void run(() => resetToken(application.id, application.name))}
                >
                  New token
                </button>
                <button
                  type="button"
                  onClick={() => void run(() => resetSecret(application.id, application.name))}
                >
                  New client secret
                </button>
              </span>
            </span>
            <IconButton
              label={`Delete ${application.name}`}
              onClick={() =>
                void run(() => control.deleteApplication({ params: { application_id: application.id } }))
              }
            >
              <IconTrash size={16} />
            </IconButton>
          </li>
        ))}
        {applications?.length === 0 && <li className={css.none}>There are none yet.</li>}
      </ul>
      {edited && <ApplicationDialog key={edited.id} application={edited} onClose={() => setEditing(null)} />}
    </>
  );
}
