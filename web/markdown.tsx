import { Typography } from '@mantine/core';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Markdown of people: raw HTML is not taken, links go nowhere dangerous, pictures are not loaded. */
export const SafeMarkdown = ({ text }: { text: string }) => (
  <Typography className="markdown">
    <Markdown
      remarkPlugins={[remarkGfm]}
      skipHtml
      disallowedElements={['img']}
      components={{
        a: ({ href, children }) => (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {children}
          </a>
        ),
      }}
    >
      {text}
    </Markdown>
  </Typography>
);
