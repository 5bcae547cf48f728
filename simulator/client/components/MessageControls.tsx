import { IconExternalLink, IconShoppingCart } from '@tabler/icons-react';
import { useContext } from 'react';
import { operateControl } from '../actions/interactions.ts';
import type {
  Button,
  Container,
  GalleryItem,
  MessageComponent,
  Select,
  Thumbnail,
} from '../model/components.ts';
import type { Message } from '../model/message.ts';
import { toHex } from '../text/colour.ts';
import { useClient, useClientState } from './client-context.ts';
import { EmojiGlyph } from './EmojiGlyph.tsx';
import { FileCard } from './FileCard.tsx';
import { Markdown } from './Markdown.tsx';
import { type GridItem, MediaGrid } from './MediaGrid.tsx';
import css from './MessageControls.module.css';
import { GuildContext } from './place-context.ts';
import { SelectMenu } from './SelectMenu.tsx';
import { SpoilerCover } from './SpoilerCover.tsx';
import { TextLink } from './TextLink.tsx';

/** The look of each style of Discord's buttons, from 1 on. */
const looks = ['', 'main', 'grey', 'good', 'danger', 'grey'];

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
      <TextLink className={css.button} data-kind="grey" url={button.url ?? ''}>
        {content}
        <IconExternalLink size={16} aria-hidden />
      </TextLink>
    );
  }
  if (button.style === 6) {
    return (
      <button type="button" className={css.button} data-kind="main" disabled>
        <IconShoppingCart size={16} aria-hidden /> Buy
      </button>
    );
  }
  return (
    <button
      type="button"
      className={css.button}
      data-kind={looks[button.style] ?? 'grey'}
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

const nameOfUrl = (url: string) => {
  const name = /([^/?#]+)(?:[?#]|$)/.exec(url)?.[1] ?? 'file';
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a percent sign that begins no code
  }
};

const toItem = ({ media, description, spoiler }: GalleryItem | Thumbnail, index: number): GridItem => ({
  key: `${index}-${media.url}`,
  url: media.url,
  name: nameOfUrl(media.url),
  width: media.width,
  height: media.height,
  // Without a content type Discord takes what a gallery shows for pictures.
  contentType: media.content_type ?? 'image/*',
  description,
  spoiler,
});

function Section({
  message,
  section,
}: {
  message: Message;
  section: Extract<MessageComponent, { type: 9 }>;
}) {
  return (
    <div className={css.section}>
      <div className={css.sectionTexts}>
        {section.components.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their place
          <Markdown key={index} text={text.content} />
        ))}
      </div>
      {section.accessory.type === 2 ? (
        <ButtonControl message={message} button={section.accessory} />
      ) : (
        <div className={css.thumbnail}>
          <MediaGrid items={[toItem(section.accessory, 0)]} />
        </div>
      )}
    </div>
  );
}

function ContainerBox({ message, container }: { message: Message; container: Container }) {
  const { accent_color, spoiler, components } = container;
  const isAccented = accent_color !== undefined && accent_color !== null;
  return (
    <SpoilerCover name={`${message.id}-${JSON.stringify(components)}`} hidden={spoiler}>
      <div
        className={css.container}
        style={isAccented ? { borderLeft: `4px solid ${toHex(accent_color)}` } : {}}
      >
        <ComponentList message={message} components={components} />
      </div>
    </SpoilerCover>
  );
}

function Component({ message, component }: { message: Message; component: MessageComponent }) {
  switch (component.type) {
    case 1:
      return (
        <div className={css.row}>
          {component.components.map((control, index) =>
            control.type === 2 ? (
              <ButtonControl
                key={control.custom_id ?? control.url ?? index}
                message={message}
                button={control}
              />
            ) : (
              <SelectControl key={control.custom_id} message={message} select={control} />
            ),
          )}
        </div>
      );
    case 9:
      return <Section message={message} section={component} />;
    case 10:
      return <Markdown text={component.content} />;
    case 12:
      return <MediaGrid items={component.items.map(toItem)} />;
    case 13: {
      const name = component.name ?? nameOfUrl(component.file.url);
      return (
        <SpoilerCover name={component.file.url} hidden={component.spoiler}>
          <FileCard
            url={component.file.url}
            name={name}
            size={component.size}
            contentType={component.file.content_type}
          />
        </SpoilerCover>
      );
    }
    case 14:
      return (
        <hr
          className={css.separator}
          data-divider={component.divider ?? true}
          data-spacing={component.spacing ?? 1}
        />
      );
    case 17:
      return <ContainerBox message={message} container={component} />;
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
