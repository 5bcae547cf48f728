import { useRef, useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { readRecording } from '../../recording/entry.ts';
import { control } from './control.ts';
import css from './DeveloperPanel.module.css';
import { download } from './download.ts';
import { usePolled } from './polled.ts';
import { type RecordingLine, recordingLines } from './recording-lines.ts';

const every = 1000;

/** How many lines are listed. */
const shown = 300;

type Report = Awaited<ReturnType<typeof control.replayRequests>>;

function Line({ line }: { line: RecordingLine }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={css.quiet}>{formatTimestamp(line.at, 'T', 0)}</span>
        <span className={line.isBad ? css.bad : css.quiet}>{line.kind}</span>
        <span className={css.path}>{line.title}</span>
      </summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={css.json} tabIndex={0}>
          {JSON.stringify(line.data, null, 2)}
        </pre>
      )}
    </details>
  );
}

/** All traffic with its bodies, kept from a start to a stop: to look at, to download, to play back. */
export function RecordingTab() {
  const { data: recording, error, run } = usePolled(() => control.getRecording(), every);
  const [lines, setLines] = useState<RecordingLine[] | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const look = async () => setLines(recordingLines(readRecording(await control.downloadRecording()), shown));
  const save = async () =>
    download('recording.ndjson', await control.downloadRecording(), 'application/x-ndjson');
  const hasOne = (recording?.entries ?? 0) > 0;
  return (
    <>
      <div className={css.bar}>
        {recording?.isRecording ? (
          <button type="button" className={css.main} onClick={() => void run(() => control.stopRecording())}>
            Stop recording
          </button>
        ) : (
          <button type="button" className={css.main} onClick={() => void run(() => control.startRecording())}>
            Start recording
          </button>
        )}
        <button type="button" disabled={!hasOne} onClick={() => void run(look)}>
          Look inside
        </button>
        <button type="button" disabled={!hasOne} onClick={() => void run(save)}>
          Download
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="Recording file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void run(async () => control.uploadRecording({ body: await file.text() }));
          }}
        />
        <button type="button" onClick={() => picker.current?.click()}>
          Upload
        </button>
        <button
          type="button"
          disabled={!hasOne || recording?.isRecording}
          onClick={() => void run(async () => setReport(await control.replayRequests()))}
        >
          Replay and compare
        </button>
      </div>
      <p className={css.quiet}>
        {recording
          ? `${recording.isRecording ? 'Recording: ' : ''}${recording.entries} lines, ${Math.ceil(recording.bytes / 1024)} KiB`
          : '—'}
      </p>
      {error && (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
      {report && (
        <section aria-label="Replay">
          <h3 className={css.title}>Replay</h3>
          <p>
            {report.equal} of {report.requests} requests were answered as they had been; {report.skipped} were
            left out.
          </p>
          <div className={css.log}>
            {report.differences.map((difference) => (
              <details key={difference.line}>
                <summary>
                  <span className={css.bad}>{difference.got.status}</span>
                  <span className={css.path}>
                    {difference.method} {difference.path}
                  </span>
                </summary>
                <pre className={css.json}>{JSON.stringify(difference, null, 2)}</pre>
              </details>
            ))}
          </div>
        </section>
      )}
      {lines && (
        <>
          <h3 className={css.title}>Inside, newest first</h3>
          <section className={css.log} aria-label="Lines of the recording">
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
              <Line key={index} line={line} />
            ))}
          </section>
        </>
      )}
    </>
  );
}
