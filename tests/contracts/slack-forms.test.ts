import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { button, CHANNEL, plain, useStage } from './far-ends-stage.ts';

const stage = useStage();

interface Answer {
  status: number;
  errors?: Record<string, string>;
  ephemeral: string[];
  view?: { id: string; hash: string; blocks: { block_id: string; text?: { text: string } }[] };
}

const act = (id: string, body: object) => stage.now.call<Answer>(`/slack/views/${id}/actions`, body);
const submit = (id: string, values: object) => stage.now.call<Answer>(`/slack/views/${id}/submit`, { values });

const input = (id: string, element: object, dispatch_action = true) => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  dispatch_action,
  element: { action_id: id, ...element },
});

const form = (words: string) =>
  ({
    type: 'modal',
    callback_id: 'move',
    title: plain('Move'),
    submit: plain('Move'),
    blocks: [
      input('date', { type: 'datepicker', initial_date: '2026-11-22' }),
      input('time', { type: 'timepicker', initial_time: '15:00', timezone: 'Africa/Cairo' }),
      input('room', { type: 'static_select', options: [{ text: plain('Hall'), value: 'hall' }] }),
      { ...input('why', { type: 'plain_text_input' }, false), optional: true },
      { type: 'section', block_id: 'outcome', text: plain(words) },
    ],
  }) as ModalView;

/** A product that says below the form what it has been told so far. */
async function openForm() {
  const { product, slack } = stage.now;
  const seen: { values: object; action: object; container: object }[] = [];
  product.bolt.action('move', async ({ ack, body, client }) => {
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: form('?') });
    await ack();
  });
  for (const id of ['date', 'time', 'room']) {
    product.bolt.action(id, async ({ ack, body, action, client }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.view) return;
      const { view, container } = body;
      seen.push({ values: view.state.values, action, container });
      await client.views.update({ view_id: view.id, hash: view.hash, view: form(`${seen.length} picked`) });
    });
  }
  const blocks = [{ type: 'actions' as const, elements: [button('move', 'Move', '1')] }];
  const { ts } = await slack.chat.postMessage({ channel: CHANNEL, text: 'a card', blocks });
  const { view } = (await stage.now.press(String(ts), 'move')).answer;
  return { viewId: view.id, seen };
}

const outcomeOf = ({ view }: Answer) => view?.blocks.find(({ block_id }) => block_id === 'outcome')?.text?.text;

test('each pick reaches the app at once, with all that stands in the form, and gives back the form as it then is', async () => {
  const { viewId, seen } = await openForm();
  const first = await act(viewId, { blockId: 'date', actionId: 'date', value: '2026-11-25' });
  expect(first.answer.status).toBe(200);
  expect(outcomeOf(first.answer)).toBe('1 picked');
  expect(seen[0]).toMatchObject({
    container: { type: 'view', view_id: viewId },
    action: { type: 'datepicker', block_id: 'date', action_id: 'date', selected_date: '2026-11-25' },
    values: {
      date: { date: { type: 'datepicker', selected_date: '2026-11-25' } },
      time: { time: { type: 'timepicker', selected_time: '15:00', timezone: 'Africa/Cairo' } },
      room: { room: { selected_option: null } },
      why: { why: { value: null } },
    },
  });
  await act(viewId, { blockId: 'time', actionId: 'time', value: '16:30' });
  const third = await act(viewId, { blockId: 'room', actionId: 'room', value: 'hall', user: 'U_YOUSSEF' });
  expect(outcomeOf(third.answer)).toBe('3 picked');
  expect(seen[2]).toMatchObject({
    action: { type: 'static_select', selected_option: { value: 'hall' } },
    values: {
      date: { date: { selected_date: '2026-11-25' } },
      time: { time: { selected_time: '16:30' } },
      room: { room: { selected_option: { value: 'hall' } } },
    },
  });
  const { answer } = await stage.now.call<Answer['view']>(`/slack/views/${viewId}`);
  expect(answer).toMatchObject({ id: viewId, hash: third.answer.view?.hash });
});

test('what was picked is submitted with the form, also after it changed, unless something else is said', async () => {
  const { viewId } = await openForm();
  const submitted: object[] = [];
  stage.now.product.bolt.view('move', async ({ ack, view }) => {
    submitted.push(view.state.values);
    await (submitted.length === 1 ? ack({ response_action: 'errors', errors: { time: 'Taken' } }) : ack());
  });
  await act(viewId, { blockId: 'date', actionId: 'date', value: '2026-11-25' });
  expect((await submit(viewId, {})).status).toBe(400);
  const refused = await submit(viewId, { room: { room: 'hall' } });
  expect(refused.answer).toEqual({ status: 200, errors: { time: 'Taken' }, ephemeral: [] });
  const done = await submit(viewId, { room: { room: 'hall' }, time: { time: '09:15' }, why: { why: 'Closed' } });
  expect(done.answer).toEqual({ status: 200, ephemeral: [] });
  expect(submitted[1]).toMatchObject({
    date: { date: { selected_date: '2026-11-25' } },
    time: { time: { selected_time: '09:15' } },
    room: { room: { selected_option: { value: 'hall' } } },
    why: { why: { value: 'Closed' } },
  });
  expect((await stage.now.call(`/slack/views/${viewId}`)).status).toBe(404);
  expect((await act(viewId, { blockId: 'date', actionId: 'date', value: '2026-11-26' })).status).toBe(404);
});

test.each([
  ['a block that is not there', { blockId: 'day', actionId: 'date', value: '2026-11-25' }, 404],
  ['a date that is none', { blockId: 'date', actionId: 'date', value: 'tomorrow' }, 400],
  ['nothing', { blockId: 'time', actionId: 'time' }, 400],
  ['an option that is not there', { blockId: 'room', actionId: 'room', value: 'attic' }, 400],
  ['an input that waits for submission', { blockId: 'why', actionId: 'why', value: 'x' }, 400],
])('%s cannot be picked', async (_what, picked, status) => {
  const { viewId, seen } = await openForm();
  expect((await act(viewId, picked)).status).toBe(status);
  expect(seen).toEqual([]);
});
