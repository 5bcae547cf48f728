import { IconExternalLink, IconShoppingCart } from '@tabler/icons-react';
import { EmojiGlyph } from './emoji-glyph.tsx';
import { FileCard } from './file-card.tsx';
import { Markdown } from './markdown.tsx';
import { type GridItem, MediaGrid } from './media-grid.tsx';
import css from './message-controls.module.css';
import type {
  Button,
  Container,
  GalleryItem,
  MessageComponent,
  Select,
  Thumbnail,
} from './model/components.ts';
import type { ViewedMessage } from './model/message.ts';
import { SelectMenu } from './select-menu.tsx';
import { SpoilerCover } from './spoiler-cover.tsx';
import { toHex } from './text/colour.ts';
import { TextLink } from './text-link.tsx';
import { useView } from './view.tsx';

/** What using a message's controls does. */
export interface ControlActs {
  press(button: Button): void;
  choose(select: Select, values: string[]): void;
}

/** Of a message that is only looked at. */
const nothing: ControlActs = { press: () => undefined, choose: () => undefined };

interface Of<Part> {
  message: ViewedMessage;
  acts: ControlActs;
  part: Part;
}

/** The look of each style of Discord's buttons, from 1 on. */
const looks = ['', 'main', 'grey', 'good', 'danger', 'grey'];

function ButtonControl({ message, acts, part: button }: Of<Button>) {
  const { words, useIsWaiting } = useView();
  const waits = useIsWaiting(message.id, button.custom_id);
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
        <IconShoppingCart size={16} aria-hidden /> {words.buy}
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
      aria-busy={waits}
      aria-label={button.label ? undefined : (button.emoji?.name ?? words.button)}
      onClick={() => {
        if (!waits) acts.press(button);
      }}
    >
      {waits ? <Dots label={button.label ?? words.waiting} /> : content}
    </button>
  );
}

/** What is waited for. */
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

function SelectControl({ message, acts, part: select }: Of<Select>) {
  const { useIsWaiting } = useView();
  const waits = useIsWaiting(message.id, select.custom_id);
  return <SelectMenu select={select} busy={waits} onChoose={(values) => acts.choose(select, values)} />;
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

function Section({ message, acts, part: section }: Of<Extract<MessageComponent, { type: 9 }>>) {
  return (
    <div className={css.section}>
      <div className={css.sectionTexts}>
        {section.components.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts have no identity but their place
          <Markdown key={index} text={text.content} />
        ))}
      </div>
      {section.accessory.type === 2 ? (
        <ButtonControl message={message} acts={acts} part={section.accessory} />
      ) : (
        <div className={css.thumbnail}>
          <MediaGrid items={[toItem(section.accessory, 0)]} />
        </div>
      )}
    </div>
  );
}

function ContainerBox({ message, acts, part }: Of<Container>) {
  const { accent_color, spoiler, components } = part;
  const isAccented = accent_color !== undefined && accent_color !== null;
  return (
    <SpoilerCover name={`${message.id}-${JSON.stringify(components)}`} hidden={spoiler}>
      <div
        className={css.container}
        style={isAccented ? { borderLeft: `4px solid ${toHex(accent_color)}` } : {}}
      >
        <ComponentList message={message} acts={acts} part={components} />
      </div>
    </SpoilerCover>
  );
}

function Component({ message, acts, part: component }: Of<MessageComponent>) {
  switch (component.type) {
    case 1:
      return (
        <div className={css.row}>
          {component.components.map((control, index) =>
            control.type === 2 ? (
              <ButtonControl
                key={control.custom_id ?? control.url ?? index}
                message={message}
                acts={acts}
                part={control}
              />
            ) : (
              <SelectControl key={control.custom_id} message={message} acts={acts} part={control} />
            ),
          )}
        </div>
      );
    case 9:
      return <Section message={message} acts={acts} part={component} />;
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
      return <ContainerBox message={message} acts={acts} part={component} />;
    default:
      return null;
  }
}

function ComponentList({ message, acts, part: components }: Of<readonly MessageComponent[]>) {
  return components.map((component, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: components have no identity but their place
    <Component key={index} message={message} acts={acts} part={component} />
  ));
}

/** A message's buttons, selects and laid-out parts. */
export function MessageControls({
  message,
  acts = nothing,
}: {
  message: ViewedMessage;
  acts?: ControlActs | undefined;
}) {
  return <ComponentList message={message} acts={acts} part={message.components ?? []} />;
}
