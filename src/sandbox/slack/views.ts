import { randomBytes } from 'node:crypto';
import type { Queries } from '../world.ts';
import type { ModalView } from './blocks.ts';
import type { TypedValues } from './form-state.ts';
import { SlackError } from './slack-error.ts';
import { installedApp } from './slack-parts.ts';

/** A modal as Slack shows it to the app. */
export interface OpenedView extends ModalView {
  id: string;
  hash: string;
  root_view_id: string;
  team_id: string;
  [more: string]: unknown;
}

interface StoredView {
  view: OpenedView;
  userId: string;
  isOpen: boolean;
  /** What the member has put in so far and the app was told of. */
  typed: TypedValues;
}

const newHash = () => `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;

export async function addView(
  queries: Queries,
  opened: { content: ModalView; userId: string; teamId: string },
): Promise<OpenedView> {
  const id = `V${randomBytes(5).toString('hex').toUpperCase()}`;
  const view = render(opened.content, { id, hash: newHash(), root_view_id: id, team_id: opened.teamId });
  await queries.query('insert into slack_views (id, hash, user_id, view) values ($1, $2, $3, $4)', [
    id,
    view.hash,
    opened.userId,
    JSON.stringify(view),
  ]);
  return view;
}

/** @throws SlackError when the modal is closed, or not the one whose hash the app saw. */
export async function replaceView(
  queries: Queries,
  { id, teamId }: { id: string; teamId: string },
  content: ModalView,
  seenHash: string | null,
): Promise<OpenedView> {
  await queries.query('select from slack_views where id = $1 for update', [id]);
  const stored = await findView(queries, id);
  if (!stored?.isOpen || stored.view.team_id !== teamId) throw new SlackError('not_found');
  if (seenHash !== null && seenHash !== stored.view.hash) throw new SlackError('hash_conflict');
  const { root_view_id, team_id } = stored.view;
  const view = render(content, { id, hash: newHash(), root_view_id, team_id });
  await queries.query('update slack_views set hash = $2, view = $3 where id = $1', [
    id,
    view.hash,
    JSON.stringify(view),
  ]);
  return view;
}

export async function findView(queries: Queries, id: string): Promise<StoredView | null> {
  const [row] = await queries.query<StoredView>(
    'select view, user_id as "userId", is_open as "isOpen", typed from slack_views where id = $1',
    [id],
  );
  return row ?? null;
}

/** The member's client keeps what was typed, also when the app changes the view. */
export async function keepTyped(queries: Queries, id: string, typed: TypedValues): Promise<void> {
  await queries.query('update slack_views set typed = $2 where id = $1', [id, JSON.stringify(typed)]);
}

export async function closeView(queries: Queries, id: string): Promise<void> {
  await queries.query('update slack_views set is_open = false where id = $1', [id]);
}

function render(content: ModalView, place: { id: string; hash: string; root_view_id: string; team_id: string }) {
  return {
    ...place,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    previous_view_id: null,
    app_id: installedApp.appId,
    bot_id: installedApp.botId,
    state: { values: {} },
    ...content,
  };
}
