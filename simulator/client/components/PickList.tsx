import { type ReactNode, useEffect, useId, useRef } from 'react';
import css from './PickList.module.css';

interface PickLine {
  key: string;
  label: ReactNode;
  detail?: string | undefined;
  /** A heading to show above this line. */
  heading?: string | undefined;
}

interface Props {
  title: string;
  lines: readonly PickLine[];
  active: number;
  onMark: (index: number) => void;
  onPick: (index: number) => void;
}

/** The list above the composer from which one line is picked; its keyboard is the field's. */
export function PickList({ title, lines, active, onMark, onPick }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className={css.box}>
      <p className={css.title} id={id}>
        {title}
      </p>
      <div className={css.list} ref={list} role="listbox" aria-labelledby={id}>
        {lines.map((line, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field below has the keyboard
          <div
            key={line.key}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            data-index={index}
            className={css.line}
            onPointerMove={() => onMark(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(index)}
          >
            {line.heading && <span className={css.heading}>{line.heading}</span>}
            <span className={css.label}>{line.label}</span>
            {line.detail && <span className={css.detail}>{line.detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
