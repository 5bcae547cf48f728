import css from './embed-card.module.css';
import { Markdown } from './markdown.tsx';
import type { Embed } from './model/media.ts';
import { Icon, Picture } from './picture.tsx';
import { toHex } from './text/colour.ts';
import { formatMessageTime } from './text/timestamp.ts';
import { TextLink } from './text-link.tsx';
import { useView } from './view.tsx';

function Outside({
  url,
  className,
  children,
}: {
  url?: string | undefined;
  className?: string | undefined;
  children: string;
}) {
  if (!url) return <span className={className}>{children}</span>;
  return (
    <TextLink className={className} url={url}>
      {children}
    </TextLink>
  );
}

function Footer({ footer, timestamp }: Pick<Embed, 'footer' | 'timestamp'>) {
  const { reader, words, useClock } = useView();
  const time = useClock((now) =>
    timestamp ? formatMessageTime(Date.parse(timestamp), now, reader, words) : '',
  );
  return (
    <div className={css.footer}>
      {footer?.icon_url && <Icon src={footer.icon_url} />}
      <span>{[footer?.text, time].filter(Boolean).join(' • ')}</span>
    </div>
  );
}

/** How many of the twelve columns a field takes: inline ones share their row in twos and threes. */
function fieldSpans(fields: NonNullable<Embed['fields']>): number[] {
  const spans: number[] = [];
  for (let index = 0; index < fields.length; ) {
    let run = 0;
    while (run < 3 && fields[index + run]?.inline) run += 1;
    if (run === 0) spans.push(12);
    else spans.push(...Array<number>(run).fill(12 / Math.max(run, 1)));
    index += Math.max(run, 1);
  }
  return spans;
}

/** A rich embed. */
export function EmbedCard({ embed }: { embed: Embed }) {
  const { words } = useView();
  const { author, fields = [], thumbnail, image } = embed;
  const spans = fieldSpans(fields);
  const colour = embed.color === undefined ? undefined : toHex(embed.color);
  return (
    <article
      className={css.embed}
      style={colour ? { borderLeftColor: colour } : {}}
      aria-label={embed.title ? `${words.embed}: ${embed.title}` : words.embed}
    >
      <div className={css.columns}>
        <div className={css.body}>
          {author && (
            <div className={css.author}>
              {author.icon_url && <Icon src={author.icon_url} />}
              <Outside url={author.url}>{author.name}</Outside>
            </div>
          )}
          {embed.title && (
            <div className={css.title}>
              {embed.url ? <Outside url={embed.url}>{embed.title}</Outside> : <Markdown text={embed.title} />}
            </div>
          )}
          {embed.description && (
            <div className={css.description}>
              <Markdown text={embed.description} />
            </div>
          )}
          {fields.length > 0 && (
            <div className={css.fields}>
              {fields.map((field, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: fields have no identity but their place
                <div key={index} style={{ gridColumn: `span ${spans[index] ?? 12}` }}>
                  <div className={css.fieldName}>
                    <Markdown text={field.name} />
                  </div>
                  <Markdown text={field.value} />
                </div>
              ))}
            </div>
          )}
        </div>
        {thumbnail && (
          <Picture className={css.thumbnail} src={thumbnail.url} alt={thumbnail.description ?? ''} />
        )}
      </div>
      {image && <Picture className={css.image} src={image.url} alt={image.description ?? ''} />}
      {(embed.footer || embed.timestamp) && <Footer footer={embed.footer} timestamp={embed.timestamp} />}
    </article>
  );
}
