import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import { control } from './control.ts';
import css from './DeveloperPanel.module.css';
import { download } from './download.ts';
import { usePolled } from './polled.ts';

const every = 5000;
const lines = 'application/x-ndjson';

/** All state, kept under a name and brought back. */
export function SnapshotsTab() {
  const { data: snapshots, error, run } = usePolled(() => control.listSnapshots(), every);
  const { data: counts } = usePolled(() => control.listCollections(), every);
  const [name, setName] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const upload = async (file: File) => {
    const bare = file.name.replace(/\.\w+$/, '').replaceAll(/[^\w.-]/g, '-');
    await control.uploadSnapshot({
      params: { name: bare.slice(0, 64) || 'upload' },
      body: await file.text(),
    });
  };
  return (
    <>
      <form
        className={css.bar}
        onSubmit={(event) => {
          event.preventDefault();
          void run(() => control.saveSnapshot({ body: { name } })).then((isDone) => isDone && setName(''));
        }}
      >
        <input
          aria-label="Name of the snapshot"
          placeholder="Name"
          value={name}
          maxLength={64}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className={css.main} disabled={!name}>
          Save
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Snapshot file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void run(() => upload(file));
          }}
        />
        <button type="button" onClick={() => picker.current?.click()}>
          Upload
        </button>
      </form>
      {error && (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
      <ul aria-label="Snapshots">
        {(snapshots ?? []).map((snapshot) => (
          <li key={snapshot.name} className={css.item}>
            <span>
              <b>{snapshot.name}</b>
              <small>{Math.ceil(snapshot.bytes / 1024)} KiB</small>
            </span>
            <button
              type="button"
              className={css.button}
              aria-label={`Restore ${snapshot.name}`}
              onClick={() => void run(() => control.restoreSnapshot({ params: { name: snapshot.name } }))}
            >
              Restore
            </button>
            <IconButton
              label={`Download ${snapshot.name}`}
              onClick={() =>
                void run(async () =>
                  download(
                    `${snapshot.name}.ndjson`,
                    await control.downloadSnapshot({ params: { name: snapshot.name } }),
                    lines,
                  ),
                )
              }
            >
              <IconDownload size={16} />
            </IconButton>
            <IconButton
              label={`Delete ${snapshot.name}`}
              onClick={() => void run(() => control.deleteSnapshot({ params: { name: snapshot.name } }))}
            >
              <IconTrash size={16} />
            </IconButton>
          </li>
        ))}
        {snapshots?.length === 0 && <li className={css.none}>None is kept yet.</li>}
      </ul>
      <h3 className={css.title}>What there is</h3>
      <dl className={css.facts}>
        {Object.entries(counts ?? {})
          .filter(([, count]) => count > 0)
          .map(([collection, count]) => (
            <div key={collection} className={css.count}>
              <dt>{collection}</dt>
              <dd>{count.toLocaleString('en-GB')}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
