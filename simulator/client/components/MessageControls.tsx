import { IconExternalLink } from '@tabler/icons-react';
import { useContext } from 'react';
import { operateControl } from '../actions/interactions.ts';
import type { Message } from '../model.ts';
import type { Button, MessageComponent, Select } from '../model-components.ts';
import { toHex } from '../text/colour.ts';
import { useClient, useClientState } from './client-context.ts';
import { Markdown } from './Markdown.tsx';
import css from './MessageControls.module.css';
import { GuildContext } from './place-context.ts';
import { EmojiGlyph } from './ReactionBar.tsx';
import { SelectMenu } from './SelectMenu.tsx';

const buttonStyles = ['', 'primary', 'secondary', 'success', 'danger', 'link'];

/** The pending interaction of one control, if it was used and is not answered yet. */
function usePending(message: Message, customId: string | undefined) {
  return useClientState((state) =>
    state.interactions.find((one) => one.messageId === message.id && one.customId === customId && !one.error),
  );
}

function ButtonControl({ message, button }: { message: Message; button: Button }) {
  const client = useClient();
  const guildId = useContext(GuildContext) ?? undefined;
  const pending = usePending(message, button.custom_id);
  const content = (
    <>
      {button.emoji && <EmojiGlyph emoji={button.emoji} />}
      {button.label}
    </>
  );
  if (button.style === 5) {
    return (
      <a className={css.button} data-style="link" href={button.url} target="_blank" rel="noreferrer noopener">
        {content}
        <IconExternalLink size={16} aria-hidden />
      </a>
    );
  }
  return (
    <button
      type="button"
      className={css.button}
      data-style={buttonStyles[button.style] ?? 'secondary'}
      data-custom-id={button.custom_id}
      disabled={button.disabled}
      aria-busy={pending !== undefined}
      aria-label={button.label ? undefined : (button.emoji?.name ?? 'Button')}
      onClick={() => {
        if (!pending) void operateControl(client, message, guildId, button);
      }}
    >
      {pending ? <Dots label={button.label ?? 'Waiting'} /> : content}
    </button>
  );
}

export function Dots({ label }: { label: string }) {
  return (
    <span className={css.dots}>
      <span className="visually-hidden">{label}</span>
      <i />
      <i />
      <i />
    </span>
  );
}

function SelectControl({ message, select }: { message: Message; select: Select }) {
  const client = useClient();
  const guildId = useContext(GuildContext) ?? undefined;
  const pending = usePending(message, select.custom_id);
  return (
    <SelectMenu
      select={select}
      busy={pending !== undefined}
      onChoose={(values) => void operateControl(client, message, guildId, select, values)}
    />
  );
}

function Component({ message, component }: { message: Message; component: MessageComponent }) {
  switch (component.type) {
    case 1:
      return (
        <div className={css.row}>
          {component.components.map((control) =>
            control.type === 2 ? (
              <ButtonControl key={control.custom_id ?? control.url} message={message} button={control} />
            ) : (
              <SelectControl key={control.custom_id} message={message} select={control} />
            ),
          )}
        </div>
      );
    case 9:
      return (
        <div className={css.section}>
          <div>
            {component.components.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their place
              <Markdown key={index} text={text.content} />
            ))}
          </div>
          {component.accessory.type === 2 ? (
            <ButtonControl message={message} button={component.accessory} />
          ) : (
            <img
              className={css.thumbnail}
              src={component.accessory.media.url}
              alt={component.accessory.description ?? ''}
            />
          )}
        </div>
      );
    case 10:
      return <Markdown text={component.content} />;
    case 12:
      return (
        <div className={css.gallery}>
          {component.items.map(({ media, description }) => (
            <img key={media.url} src={media.url} alt={description ?? ''} />
          ))}
        </div>
      );
    case 14:
      return <hr className={css.separator} data-divider={component.divider ?? true} />;
    case 17:
      return (
        <div
          className={css.container}
          style={component.accent_color ? { borderLeft: `4px solid ${toHex(component.accent_color)}` } : {}}
        >
          <ComponentList message={message} components={component.components} />
        </div>
      );
    default:
      return null;
  }
}

function ComponentList({ message, components }: { message: Message; components: MessageComponent[] }) {
  return components.map((component, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: components have no identity but their place
    <Component key={index} message={message} component={component} />
  ));
}

/** A message's buttons, selects and laid-out parts, with what became of the last use of them. */
export function MessageControls({ message }: { message: Message }) {
  const failed = useClientState((state) =>
    state.interactions.find((one) => one.messageId === message.id && one.error),
  );
  return (
    <>
      {message.components && <ComponentList message={message} components={message.components} />}
      {failed && (
        <p className={css.failed} role="alert">
          {failed.error}
        </p>
      )}
    </>
  );
}
