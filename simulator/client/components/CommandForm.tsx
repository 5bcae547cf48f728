import { IconCircleXFilled, IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { runCommand } from '../actions/interactions.ts';
import type { CommandLeaf } from '../commands/command-leaves.ts';
import {
  commandFiles,
  type FieldValue,
  type FieldValues,
  findErrors,
  toSentOptions,
} from '../commands/option-values.ts';
import type { Channel } from '../model/channel.ts';
import { optionTypes } from '../model/command.ts';
import { without } from '../store/records.ts';
import css from './CommandForm.module.css';
import { useClient } from './client-context.ts';
import { FileOption } from './FileOption.tsx';
import { IconButton } from './IconButton.tsx';
import { OptionField } from './OptionField.tsx';

interface Props {
  leaf: CommandLeaf;
  initial: FieldValues;
  channel: Channel;
  /** Called when the command was sent or given up. */
  onDone: () => void;
}

/** A chosen slash command: a chip for each option, typed by its kind. Enter sends, Escape gives up. */
export function CommandForm({ leaf, initial, channel, onDone }: Props) {
  const client = useClient();
  const [fields, setFields] = useState(initial);
  const [shown, setShown] = useState(() =>
    leaf.options.filter(({ name, required }) => required || initial[name]).map(({ name }) => name),
  );
  const [errors, setErrors] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);

  const focusOption = (name: string) =>
    requestAnimationFrame(() =>
      form.current
        ?.querySelector<HTMLElement>(
          `[data-option="${CSS.escape(name)}"] input, [data-option="${CSS.escape(name)}"] button`,
        )
        ?.focus(),
    );

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the command has just been chosen
  useEffect(() => {
    const first = shown.find((name) => !fields[name]?.text) ?? shown.at(-1);
    if (first) focusOption(first);
    else form.current?.querySelector<HTMLElement>('button[type="submit"]')?.focus();
  }, []);

  const submit = () => {
    const found = findErrors(leaf, fields);
    setErrors(found);
    const [firstWrong] = Object.keys(found);
    if (firstWrong !== undefined) {
      focusOption(firstWrong);
      return;
    }
    const place = { channelId: channel.id, guildId: channel.guild_id };
    const options = toSentOptions(leaf, fields);
    const files = commandFiles(leaf, fields);
    void runCommand(client, place, { command: leaf.command, label: leaf.label, options, files });
    onDone();
  };

  const change = (name: string, value: FieldValue) => {
    setFields({ ...fields, [name]: value });
    setErrors(without(errors, name));
  };

  /** After a pick, to the next option that still needs something. */
  const advance = (name: string, picked: FieldValues) => {
    const next = shown.find((other) => other !== name && !picked[other]?.text);
    if (next) focusOption(next);
  };

  const removeOption = (name: string) => {
    const option = leaf.options.find((one) => one.name === name);
    const left = shown.filter((other) => other !== name);
    if (option?.required) return onDone();
    setShown(left);
    setFields(without(fields, name));
    setErrors(without(errors, name));
    const last = left.at(-1);
    if (last) focusOption(last);
  };

  const hidden = leaf.options.filter(({ name }) => !shown.includes(name));
  return (
    <form
      ref={form}
      className={css.form}
      aria-label={`Command ${leaf.label}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <div className={css.line}>
        <span className={css.name}>{leaf.label}</span>
        {leaf.options
          .filter(({ name }) => shown.includes(name))
          .map((option) =>
            option.type === optionTypes.attachment ? (
              <FileOption
                key={option.name}
                option={option}
                file={fields[option.name]?.file}
                error={errors[option.name]}
                onPick={(file) => change(option.name, file ? { text: file.name, file } : { text: '' })}
                onRemove={() => removeOption(option.name)}
              />
            ) : (
              <OptionField
                key={option.name}
                leaf={leaf}
                option={option}
                channel={channel}
                fields={fields}
                error={errors[option.name]}
                onChange={(value) => change(option.name, value)}
                onPicked={(value) => {
                  change(option.name, value);
                  advance(option.name, { ...fields, [option.name]: value });
                }}
                onSubmit={submit}
                onRemove={() => removeOption(option.name)}
              />
            ),
          )}
        {hidden.map((option) => (
          <button
            key={option.name}
            type="button"
            className={css.add}
            title={option.description}
            aria-label={`Add option ${option.name}`}
            onClick={() => {
              setShown([...shown, option.name]);
              focusOption(option.name);
            }}
          >
            +{option.name}
          </button>
        ))}
      </div>
      <IconButton label="Cancel command" onClick={onDone}>
        <IconCircleXFilled size={20} />
      </IconButton>
      <IconButton label="Send command" type="submit">
        <IconSend2 size={22} />
      </IconButton>
    </form>
  );
}
