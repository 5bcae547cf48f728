import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import css from './SettingsFrame.module.css';
import { type Say, SayContext } from './say.ts';

export interface SettingsPage<Id extends string> {
  id: Id;
  title: string;
  isDanger?: boolean;
}

export interface SettingsSection<Id extends string> {
  title: string;
  pages: readonly SettingsPage<Id>[];
}

interface Props<Id extends string> {
  label: string;
  sections: readonly SettingsSection<Id>[];
  page: Id;
  onPage: (page: Id) => void;
  onClose: () => void;
  children: ReactNode;
}

const shownFor = 5000;

/** Settings over the whole window: pages at the left, the chosen one beside them, Escape leaves. */
export function SettingsFrame<Id extends string>(props: Props<Id>) {
  const { label, sections, page, onPage, onClose, children } = props;
  const [said, setSaid] = useState<{ text: string; isError: boolean } | null>(null);
  const say = useMemo<Say>(
    () => ({
      done: (text) => setSaid({ text, isError: false }),
      failed: (text) => setSaid({ text, isError: true }),
    }),
    [],
  );
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), shownFor);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Dialog label={label} className={css.frame} onClose={onClose}>
      <div className={css.columns}>
        <nav className={css.nav} aria-label={label}>
          {sections.map((section) => (
            <section key={section.title}>
              <h2 className={css.section}>{section.title}</h2>
              <ul>
                {section.pages.map((each) => (
                  <li key={each.id}>
                    <button
                      type="button"
                      className={css.page}
                      data-danger={each.isDanger ?? false}
                      aria-current={each.id === page ? 'page' : undefined}
                      onClick={() => onPage(each.id)}
                    >
                      {each.title}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={css.content} tabIndex={0} aria-label={titleOf(sections, page)}>
          <div className={css.inner}>
            <SayContext value={say}>{children}</SayContext>
          </div>
        </section>
        <button type="button" className={css.close} aria-label="Close settings" onClick={onClose}>
          <IconX size={20} aria-hidden />
        </button>
      </div>
      <div className={css.said} role="status">
        {said && <p data-error={said.isError}>{said.text}</p>}
      </div>
    </Dialog>
  );
}

const titleOf = <Id extends string>(sections: readonly SettingsSection<Id>[], page: Id): string =>
  sections.flatMap(({ pages }) => pages).find(({ id }) => id === page)?.title ?? '';
