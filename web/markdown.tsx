import { Typography } from '@mantine/core';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** Headings of people stay below those of the page. */
const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
};

/** Markdown of people: raw HTML is not taken, links go nowhere dangerous, pictures are not loaded. */
export const SafeMarkdown = ({ text }: { text: string }) => (
  <Typography className="markdown">
    <Markdown remarkPlugins={[remarkGfm]} skipHtml disallowedElements={['img']} components={components}>
      {text}
    </Markdown>
  </Typography>
);
