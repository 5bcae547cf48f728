import { z } from 'zod';

// The page's content policy allows no code out of text, which Zod would make to be faster. Schemas ask when they are
// made, so this module is imported before any of them.
z.config({ jitless: true });
