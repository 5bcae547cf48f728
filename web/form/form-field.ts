import type { z } from 'zod';
import type { Widget } from '#platform/forms/widget.ts';
import type { GuildDetail } from '#platform/http/platform-contracts.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';

export type Json = z.core.util.JSONType;

/** A list of rows, each with fields of its own; their order is the person's. */
export type RowsWidget = {
  readonly kind: 'rows';
  readonly max: number;
  readonly fields: readonly FormField[];
};

/** An input of the feature's own, which its form brings; here is how a value of it is said in histories. */
export type OwnWidget = {
  readonly kind: 'own';
  readonly text: (value: unknown, reader: Reader) => string;
};

/** A field of a form: what it is called, and with what it is typed or chosen. What a value has to obey is said by the schema. */
export type FormField = {
  readonly name: string;
  /** Key of its name, of a shorter one for histories, and of a sentence below it. */
  readonly label: string;
  readonly short?: string;
  readonly hint?: string;
  /** Key of what is said where nothing is chosen. */
  readonly none?: string;
  readonly widget: Widget | RowsWidget | OwnWidget;
  /** What it is before anybody has given it; null where none is a value. */
  readonly empty: Json;
  readonly isRequired?: true;
  /** Of a choice: what a value is called. */
  readonly valueLabel?: (value: string, t: Translate) => string;
  /** Of a choice: what choosing a value means. */
  readonly valueHint?: (value: string, t: Translate) => string | undefined;
  /** Of a choice: the values to choose from, where they depend on the one that is stored. */
  readonly valuesFor?: (stored: string) => readonly string[];
  /** Whether it is asked for, given what else is chosen; what it holds stays as it is. */
  readonly isShown?: (values: FormValues) => boolean;
  /** Only where a record is made, or only where it is edited. */
  readonly only?: 'new' | 'edit';
};

/** What is needed to say a value to a reader. */
export type Reader = {
  readonly t: Translate;
  readonly locale: Locale;
  readonly guild: Pick<GuildDetail, 'channels' | 'roles'>;
};

/** What a form holds: what its inputs give, empty ones included. */
export type FormValues = Record<string, Json>;
