import { z } from 'zod';
import { parseBody } from '../rest/validate.ts';

const user = z.object({ login: z.string(), html_url: z.string(), avatar_url: z.string() });
const subject = z.object({
  number: z.number(),
  title: z.string(),
  html_url: z.string(),
  body: z.string().nullish(),
});
const comment = z.object({ html_url: z.string(), body: z.string(), commit_id: z.string().nullish() });
const commit = z.object({
  id: z.string(),
  url: z.string(),
  message: z.string(),
  author: z.object({ name: z.string(), username: z.string().nullish() }),
});
const suite = z.object({
  conclusion: z.string().nullish(),
  head_branch: z.string().nullish(),
  head_sha: z.string(),
});
const repository = z.object({ name: z.string(), full_name: z.string(), html_url: z.string() });

/** The parts of GitHub's events that Discord shows. */
const eventSchema = z.object({
  sender: user,
  action: z.string().nullish(),
  ref: z.string().nullish(),
  ref_type: z.string().nullish(),
  compare: z.string().max(2048).nullish(),
  head_commit: commit.nullish(),
  forced: z.boolean().nullish(),
  repository: repository.nullish(),
  forkee: repository.nullish(),
  issue: subject.nullish(),
  pull_request: subject.nullish(),
  discussion: subject.nullish(),
  comment: comment.nullish(),
  answer: comment.nullish(),
  member: user.nullish(),
  release: z.object({ tag_name: z.string(), html_url: z.string() }).nullish(),
  commits: z.array(commit).nullish(),
  review: z.object({ state: z.string(), html_url: z.string(), body: z.string().nullish() }).nullish(),
  check_run: z
    .object({ name: z.string(), html_url: z.string(), conclusion: z.string().nullish(), check_suite: suite })
    .nullish(),
  check_suite: suite.nullish(),
});
type GithubEvent = z.output<typeof eventSchema>;
type Shown = {
  title: string;
  url?: string | undefined;
  description?: string | null | undefined;
  color?: number;
};

const GREEN = 0x2cbe4e;
const RED = 0xcb2431;
const ORANGE = 0xeb6420;
const GREY = 0x4f545c;
const COMMITS_SHOWN = 5;

const branchOf = (ref: string | null | undefined): string =>
  (ref ?? '').replace(/^refs\/(?:heads|tags)\//, '');

const numbered = (word: string, at: { number: number; title: string }): string =>
  `${word} #${at.number}: ${at.title}`;

const showPush = (event: GithubEvent, name: string): Shown | undefined => {
  const commits = event.commits ?? [];
  const branch = branchOf(event.ref);
  if (event.forced)
    return {
      title: `[${name}] Branch ${branch} was force-pushed`,
      url: event.compare ?? undefined,
      color: ORANGE,
    };
  if (commits.length === 0) return undefined;
  const lines = commits.slice(0, COMMITS_SHOWN).map(({ id, url, message, author }) => {
    const [first = ''] = message.split('\n');
    return `[\`${id.slice(0, 7)}\`](${url}) ${first.slice(0, 50)} - ${author.username ?? author.name}`;
  });
  return {
    title: `[${name}:${branch}] ${commits.length} new commit${commits.length === 1 ? '' : 's'}`,
    url: event.compare ?? undefined,
    description: lines.join('\n'),
    color: 0x7289da,
  };
};

const showCheck = (event: GithubEvent, name: string): Shown | undefined => {
  const { check_run: run, check_suite: whole } = event;
  if (event.action !== 'completed') return undefined;
  const conclusion = run?.conclusion ?? whole?.conclusion;
  if (!conclusion) return undefined;
  const branch = run?.check_suite.head_branch ?? whole?.head_branch ?? '';
  return {
    title: `[${name}] ${run?.name ?? 'Checks'} ${conclusion} on ${branch}`,
    url: run?.html_url ?? event.repository?.html_url,
    color: conclusion === 'success' ? 0x009800 : 0xfc2929,
  };
};

/** By what GitHub calls its event. Source: Discord's reference, "Execute GitHub-Compatible Webhook". */
const SHOW: Readonly<Record<string, (event: GithubEvent, name: string) => Shown | undefined>> = {
  push: showPush,
  check_run: showCheck,
  check_suite: showCheck,
  commit_comment: ({ comment }, name) =>
    comment
      ? {
          title: `[${name}] New comment on commit \`${(comment.commit_id ?? '').slice(0, 7)}\``,
          url: comment.html_url,
          description: comment.body,
        }
      : undefined,
  create: ({ ref, ref_type }, name) => ({
    title: `[${name}] New ${ref_type ?? 'branch'} created: ${ref}`,
    color: GREY,
  }),
  delete: ({ ref, ref_type }, name) => ({
    title: `[${name}] ${ref_type ?? 'branch'} deleted: ${ref}`,
    color: GREY,
  }),
  fork: ({ forkee }, name) =>
    forkee
      ? { title: `[${name}] Fork created: ${forkee.full_name}`, url: forkee.html_url, color: GREY }
      : undefined,
  issues: ({ action, issue }, name) =>
    issue && ['opened', 'closed', 'reopened'].includes(action ?? '')
      ? {
          title: `[${name}] ${numbered(`Issue ${action}`, issue)}`,
          url: issue.html_url,
          ...(action === 'opened' ? { description: issue.body, color: ORANGE } : {}),
        }
      : undefined,
  issue_comment: ({ action, issue, comment }, name) =>
    issue && comment && action === 'created'
      ? {
          title: `[${name}] ${numbered('New comment on issue', issue)}`,
          url: comment.html_url,
          description: comment.body,
          color: 0xe68d60,
        }
      : undefined,
  member: ({ action, member }, name) =>
    member && action === 'added'
      ? { title: `[${name}] New collaborator added: ${member.login}`, url: member.html_url }
      : undefined,
  public: (_, name) => ({ title: `[${name}] Now open sourced!` }),
  pull_request: ({ action, pull_request: pull }, name) =>
    pull && ['opened', 'closed', 'reopened'].includes(action ?? '')
      ? {
          title: `[${name}] ${numbered(`Pull request ${action}`, pull)}`,
          url: pull.html_url,
          ...(action === 'opened' ? { description: pull.body, color: 0x009800 } : {}),
        }
      : undefined,
  pull_request_review: ({ action, review, pull_request: pull }, name) =>
    review && pull && action === 'submitted'
      ? {
          title: `[${name}] ${numbered(`Pull request review submitted: ${review.state}`, pull)}`,
          url: review.html_url,
          description: review.body,
          color: review.state === 'approved' ? GREEN : review.state === 'changes_requested' ? RED : GREY,
        }
      : undefined,
  pull_request_review_comment: ({ action, comment, pull_request: pull }, name) =>
    comment && pull && action === 'created'
      ? {
          title: `[${name}] ${numbered('New review comment on pull request', pull)}`,
          url: comment.html_url,
          description: comment.body,
        }
      : undefined,
  release: ({ action, release }, name) =>
    release && action === 'published'
      ? { title: `[${name}] New release published: ${release.tag_name}`, url: release.html_url }
      : undefined,
  watch: (event, name) =>
    event.action === 'started'
      ? { title: `[${name}] New star added`, url: event.repository?.html_url }
      : undefined,
  discussion: ({ action, discussion, answer }, name) =>
    discussion && ['created', 'answered'].includes(action ?? '')
      ? {
          title: `[${name}] ${numbered(action === 'created' ? 'New discussion' : 'Answered discussion', discussion)}`,
          url: answer?.html_url ?? discussion.html_url,
          description: answer?.body ?? discussion.body,
        }
      : undefined,
  discussion_comment: ({ action, comment, discussion }, name) =>
    comment && discussion && action === 'created'
      ? {
          title: `[${name}] ${numbered('New comment on discussion', discussion)}`,
          url: comment.html_url,
          description: comment.body,
        }
      : undefined,
};

/**
 * What Discord makes of an event that GitHub tells of; undefined when it shows nothing. Pure.
 * @param name GitHub's `X-GitHub-Event`
 * @throws DiscordError 50035 for what is no such event
 */
export const githubMessage = (name: string, body: unknown): Record<string, unknown> | undefined => {
  const event = parseBody(eventSchema, body);
  const show = SHOW[name];
  if (!show) return undefined;
  const { repository: where, sender } = event;
  const shown = show(event, (name === 'push' ? where?.name : where?.full_name) ?? '');
  if (!shown) return undefined;
  return {
    username: 'GitHub',
    embeds: [
      {
        ...shown,
        title: shown.title.slice(0, 256),
        description: (shown.description ?? '').slice(0, 500),
        author: { name: sender.login, url: sender.html_url, icon_url: sender.avatar_url },
      },
    ],
  };
};
