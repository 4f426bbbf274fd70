import { describe, expect, test } from 'vitest';
import { DIGITS, type FakeBrowser, NUMBER, openStage, type Stage, Table, until } from './keeper-test-support.ts';
import type { Timings } from './timings.ts';

/** Longer than any test. */
const LONG = 3_600_000;
const linkedTable = () => new Table().add({ state: 'ready', linkedAt: new Date() });

test('a number that nobody has linked or asks for gets no browser', async () => {
  const stage = await openStage();
  await until(() => stage.web.status().length === 1 && stage.table.looks > 2);
  expect(stage.browsers).toHaveLength(0);
  expect(stage.web.status()).toEqual([
    { number: NUMBER, state: 'absent', isHeldHere: false, heardSecondsAgo: null, browserBytes: null, restarts: 0 },
  ]);
});

test('linked by a QR code: shown as it changes, read back first, ready then, and the wish is over', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
  const browser = await stage.browser(1);
  browser.emitOn('qr', 'first');
  await until(() => stage.table.row().qr === 'first');
  browser.emitOn('qr', 'second');
  await until(() => stage.table.row().qr === 'second');
  expect(stage.web.ready(NUMBER)).toBeNull();
  browser.ready();
  await stage.until('ready');
  expect(stage.table.row()).toMatchObject({ qr: null, wish: null });
  expect(stage.table.states()).toEqual(['starting', 'waiting_for_scan', 'ready']);
  expect(stage.intakes[0]?.reads).toBeGreaterThanOrEqual(1);
  expect(stage.web.ready(NUMBER)).toBe(stage.lives[0]);
  expect(stage.lives[0]?.linkedHereAt).toBeInstanceOf(Date);
  expect(await stage.isLinked()).toBe(true);
});

test('it is not ready before everything is read back', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  await until(() => stage.intakes.length === 1);
  stage.intakes[0]?.failures.push(new Error('not yet'), new Error('not yet'));
  const browser = await stage.browser(1);
  browser.ready();
  expect(stage.web.ready(NUMBER)).toBeNull();
  await until(() => stage.web.ready(NUMBER) !== null);
  expect(stage.intakes[0]?.reads).toBeGreaterThanOrEqual(3);
  expect(stage.lives[0]?.linkedHereAt).toBeNull();
});

test('linked by a code for the number', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'code' }) });
  const browser = await stage.browser(1);
  browser.emitOn('qr', 'not for them');
  await until(() => stage.table.row().code === 'ABCD1234');
  browser.emitOn('qr', 'nor this');
  expect(browser.asked).toEqual([DIGITS]);
  expect(stage.table.row().qr).toBeNull();
  browser.ready();
  await stage.until('ready');
});

test('WhatsApp refuses a code: it is said, and over', async () => {
  const stage = await openStage({
    table: new Table().add({ wish: 'code' }),
    prepare: (browser) => {
      browser.codeFails = new Error('rate-overlimit');
    },
  });
  (await stage.browser(1)).emitOn('qr', 'x');
  await until(() => stage.table.row().detail?.includes('gave no code') ?? false);
  expect(stage.table.row()).toMatchObject({ state: 'absent', wish: null });
});

test('ten codes that nobody scans are enough', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
  const browser = await stage.browser(1);
  for (let shown = 1; shown <= 11; shown++) browser.emitOn('qr', `qr ${shown}`);
  await until(() => stage.table.row().wish === null && browser.isClosed);
  await stage.until('absent');
  expect(stage.table.row().detail).toBe('Nobody has scanned the code.');
  expect(await stage.isLinked()).toBe(false);
});

test('the wish is withdrawn: the code goes', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
  const browser = await stage.browser(1);
  browser.emitOn('qr', 'x');
  await stage.until('waiting_for_scan');
  stage.table.row().wish = null;
  await stage.until('absent');
  await until(() => browser.isClosed);
  expect(stage.table.row().qr).toBeNull();
});

test('a code instead of the picture, in the same browser', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
  const browser = await stage.browser(1);
  browser.emitOn('qr', 'x');
  await stage.until('waiting_for_scan');
  stage.table.row().wish = 'code';
  await until(() => stage.table.row().code !== null);
  expect(stage.table.row().qr).toBeNull();
  expect(stage.browsers).toHaveLength(1);
});

test('WhatsApp gives no further codes: another browser gets some', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
  const first = await stage.browser(1);
  first.state = 'UNPAIRED';
  first.emitOn('qr', 'x');
  first.state = 'UNPAIRED_IDLE';
  const second = await stage.browser(2);
  second.emitOn('qr', 'y');
  await until(() => stage.table.row().qr === 'y');
  expect(first.isClosed).toBe(true);
});

test('a profile that is linked comes up by itself; a code it shows means that the link is gone', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  const browser = await stage.browser(1);
  browser.emitOn('qr', 'x');
  await stage.until('logged_out');
  await until(() => browser.isClosed && !stage.web.status().some(({ isHeldHere }) => isHeldHere));
  expect(await stage.isLinked()).toBe(false);
  const looks = stage.table.looks;
  await until(() => stage.table.looks > looks + 2);
  expect(stage.browsers).toHaveLength(1);
});

test('another phone than the venue’s is logged out at once', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
  const browser = await stage.browser(1);
  browser.emitOn('qr', 'x');
  browser.ready('201111111111');
  await stage.until('wrong_number');
  await until(() => browser.isClosed);
  expect(browser.isLoggedOut).toBe(true);
  expect(stage.table.row()).toMatchObject({ wish: null, detail: expect.stringContaining('ends in 1111') });
  expect(stage.table.states()).not.toContain('ready');
  expect(await stage.isLinked()).toBe(false);
});

test('a phone that is known by its private id only is asked for its number', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  const browser = await stage.browser(1);
  browser.ready('98765', 'lid');
  await stage.until('wrong_number');
});

test.each(['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE'])(
  '%s: logged out, closed, forgotten, and not started again',
  async (reason) => {
    const stage = await openStage({ table: linkedTable(), linked: true });
    const browser = await stage.browser(1);
    browser.ready();
    await stage.until('ready');
    await until(() => stage.web.ready(NUMBER) !== null);
    browser.emitOn('disconnected', reason);
    expect(stage.web.ready(NUMBER)).toBeNull();
    await stage.until('logged_out');
    await until(async () => browser.isClosed && !(await stage.isLinked()));
    stage.table.row().wish = 'qr';
    const next = await stage.browser(2);
    next.emitOn('qr', 'x');
    await stage.until('waiting_for_scan');
  },
);

test('opened elsewhere: said, and taken back after a while', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  (await stage.browser(1)).ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.browsers[0]?.emitOn('disconnected', 'CONFLICT');
  const second = await stage.browser(2);
  expect(stage.table.row().state).toBe('conflict');
  expect(await stage.isLinked()).toBe(true);
  second.ready();
  await stage.until('ready');
  expect(stage.table.states().slice(-2)).toEqual(['conflict', 'ready']);
});

test.each(['TOS_BLOCK', 'SMB_TOS_BLOCK', 'PROXYBLOCK', 'DEPRECATED_VERSION'])(
  '%s: blocked, and tried again',
  async (state) => {
    const stage = await openStage({ table: linkedTable(), linked: true });
    (await stage.browser(1)).ready();
    await until(() => stage.web.ready(NUMBER) !== null);
    stage.browsers[0]?.emitOn('disconnected', state);
    await stage.until('blocked');
    expect(stage.table.row().detail).toContain('WhatsApp');
    // From its start on; the library reports nothing before it is ready.
    (await stage.browser(2)).state = state;
    const third = await stage.browser(3);
    expect(stage.table.row().state).toBe('blocked');
    third.ready();
    await stage.until('ready');
  },
);

test('WhatsApp does not accept the link: once more, then it counts', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  (await stage.browser(1)).emitOn('auth_failure', 'no');
  const second = await stage.browser(2);
  expect(await stage.isLinked()).toBe(true);
  second.emitOn('auth_failure', 'no');
  await stage.until('logged_out');
  await until(async () => !(await stage.isLinked()));
  expect(stage.browsers).toHaveLength(2);
});

test('the browser dies: away with the reason, another one comes, and what came meanwhile is read back', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  const first = await stage.browser(1);
  first.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  first.die();
  expect(stage.web.ready(NUMBER)).toBeNull();
  const second = await stage.browser(2);
  expect(first.isClosed).toBe(true);
  expect(stage.table.row()).toMatchObject({ state: 'away', detail: 'The browser has died.' });
  second.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  expect(stage.intakes[1]?.reads).toBeGreaterThanOrEqual(1);
  expect(stage.web.status()[0]?.restarts).toBe(1);
});

test('the trouble is said again as long as it lasts, and stays one trouble over many tries', async () => {
  const stage = await openStage({
    table: linkedTable(),
    linked: true,
    prepare: (browser) => {
      browser.startFails = new Error('no');
    },
  });
  await stage.browser(4);
  await until(() => stage.table.reports.filter(({ state }) => state === 'away').length > 5);
  expect(stage.table.states()).toEqual(['starting', 'away']);
});

test('a start that does not get on is given up', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true, timings: { startMs: 200 } });
  await stage.browser(2);
  expect(stage.table.reports.map(({ detail }) => detail)).toContain('WhatsApp Web did not get ready in time.');
});

test('no browser on the machine: whoever wants to link reads it', async () => {
  const stage = await openStage({
    table: new Table().add({ wish: 'qr' }),
    createBrowser: () => Promise.reject(new Error('No browser was found: install chromium.')),
  });
  await until(() => stage.table.row().wish === null);
  await stage.until('absent');
  expect(stage.table.row().detail).toBe('No browser was found: install chromium.');
});

test('ready again and again: read back each time, reported once', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true, timings: { lookEveryMs: 600_000 } });
  const browser = await stage.browser(1);
  for (let times = 0; times < 3; times++) browser.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  browser.ready();
  await until(() => (stage.intakes[0]?.reads ?? 0) === 2);
  expect(stage.table.reports.filter(({ state }) => state === 'ready')).toHaveLength(1);
});

test('events go to the intake, and a listener that throws harms nobody', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  const browser = await stage.browser(1);
  const message = { id: { fromMe: false } };
  browser.emitOn('message', message);
  browser.emitOn('message_create', message);
  browser.emitOn('message_create', { id: { fromMe: true } });
  browser.emitOn('message_create', {});
  browser.emitOn('message_ciphertext', message);
  browser.emitOn('message_ciphertext_failed', message);
  browser.emitOn('message_ack', message, 1);
  expect(stage.intakes[0]?.taken).toEqual(['message', 'own', 'ciphertext', 'ciphertextFailed', 'ack']);
});

test('unlinked by wish: logged out on the phone, the profile goes', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  const browser = await stage.browser(1);
  browser.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.table.row().wish = 'unlink';
  await stage.until('absent');
  await until(async () => browser.isClosed && !(await stage.isLinked()));
  expect(browser.isLoggedOut).toBe(true);
  expect(stage.table.row().wish).toBeNull();
  await until(() => !stage.web.status().some(({ isHeldHere }) => isHeldHere));
  expect(stage.browsers).toHaveLength(1);
});

test('unlinked by wish although WhatsApp does not answer', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  const browser = await stage.browser(1);
  browser.hangs.add('logout');
  browser.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.table.row().wish = 'unlink';
  await stage.until('absent');
  await until(async () => !(await stage.isLinked()));
});

test('unlinked by wish while nothing comes up: forgotten, with a word on what the phone may still show', async () => {
  const stage = await openStage({
    table: new Table().add({ state: 'away', linkedAt: new Date(), wish: 'unlink' }),
    linked: true,
    prepare: (browser) => {
      browser.startFails = new Error('no');
    },
  });
  await stage.until('absent');
  await until(async () => !(await stage.isLinked()));
  expect(stage.table.row().detail).toContain('linked devices');
});

test('a wish to link what is linked is simply over', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  (await stage.browser(1)).ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.table.row().wish = 'qr';
  await until(() => stage.table.row().wish === null);
  expect(stage.table.row().state).toBe('ready');
  expect(stage.browsers).toHaveLength(1);
});

test('two processes: one has the browser; when it stops the other takes over', async () => {
  const table = linkedTable();
  const one = await openStage({ table, linked: true, holder: 'one' });
  (await one.browser(1)).ready();
  await until(() => one.web.ready(NUMBER) !== null);
  const two = await openStage({ table, profileDir: one.profileDir, holder: 'two' });
  await until(() => two.web.status().length === 1);
  expect(two.browsers).toHaveLength(0);
  await one.web.stop();
  expect(one.browsers[0]?.isClosed).toBe(true);
  (await two.browser(1)).ready();
  await until(() => two.web.ready(NUMBER) !== null);
});

test('the number is another process’s by now: no word any more, and the browser goes', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  (await stage.browser(1)).ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  const live = stage.lives[0];
  const said = stage.table.reports.length;
  Object.assign(stage.table.row(), { holder: 'two', leaseNumber: 99, until: performance.now() + 600_000 });
  await until(() => stage.browsers[0]?.isClosed ?? false);
  expect(stage.web.ready(NUMBER)).toBeNull();
  expect(() => live?.assertHeld()).toThrow('Another process');
  expect(stage.browsers[0]?.isKilled).toBe(true);
  expect(stage.table.reports).toHaveLength(said);
  expect(stage.table.row().holder).toBe('two');
});

test('the database is away: the browser is closed in time, and comes back with the database', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true, timings: { leaseMs: 900 } });
  (await stage.browser(1)).ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.table.isDown = true;
  await until(() => stage.browsers[0]?.isClosed ?? false);
  expect(stage.web.ready(NUMBER)).toBeNull();
  expect(stage.table.row().until).toBeGreaterThan(performance.now());
  stage.table.isDown = false;
  (await stage.browser(2)).ready();
  await until(() => stage.web.ready(NUMBER) !== null);
});

test('no venue has the number any more: it is logged out, and nothing of the phone is kept', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  const browser = await stage.browser(1);
  browser.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.table.rows.clear();
  await until(async () => browser.isClosed && !(await stage.isLinked()));
  expect(browser.isLoggedOut).toBe(true);
});

test('no venue has the number any more while it waits for its next browser', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true, timings: { restartMs: [LONG] } });
  (await stage.browser(1)).die();
  await until(() => stage.table.row().state === 'away' && (stage.browsers[0]?.isClosed ?? false));
  stage.table.rows.clear();
  await until(async () => !(await stage.isLinked()));
});

test('a stop waits for what is in hand, and leaves the number free', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true });
  (await stage.browser(1)).ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  const done = stage.lives[0]?.busy();
  let stopped = false;
  const stopping = stage.web.stop().then(() => {
    stopped = true;
  });
  await until(() => stage.web.ready(NUMBER) === null);
  expect(stage.browsers[0]?.isClosed).toBe(false);
  expect(stopped).toBe(false);
  done?.();
  await stopping;
  expect(stage.browsers[0]).toMatchObject({ isClosed: true, isKilled: false });
  expect(stage.table.row().until).toBe(0);
});

test('a stop waits for what does not come to an end as long as a process may take to stop', async () => {
  const timings = { settleMs: LONG, settleAtStopMs: 50 };
  const stage = await openStage({ table: linkedTable(), linked: true, timings });
  const browser = await stage.browser(1);
  browser.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.lives[0]?.busy();
  Object.assign(stage.intakes[0] ?? {}, { settles: new Promise(() => {}) });
  await stage.web.stop();
  expect(browser.isClosed).toBe(true);
});

test('nor longer for a browser that was just being renewed', async () => {
  const timings = { settleMs: LONG, settleAtStopMs: 50, maxBrowserBytes: 1 };
  const stage = await openStage({ table: linkedTable(), linked: true, timings });
  const browser = await stage.browser(1);
  browser.ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.lives[0]?.busy();
  await until(() => stage.web.ready(NUMBER) === null);
  await stage.web.stop();
  expect(browser.isClosed).toBe(true);
});

test('a stop while the database is away does not wait for it', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true, timings: { leaseMs: 60_000 } });
  (await stage.browser(1)).ready();
  await until(() => stage.web.ready(NUMBER) !== null);
  stage.table.isDown = true;
  stage.browsers[0]?.die();
  await until(() => stage.browsers[0]?.isClosed ?? false);
  await stage.web.stop();
  expect(stage.browsers.every(({ isClosed }) => isClosed)).toBe(true);
});

test('a stop in the middle of a start closes what has been started', async () => {
  const stage = await openStage({
    table: linkedTable(),
    linked: true,
    prepare: (browser) => {
      browser.start = () => new Promise(() => {});
    },
  });
  const browser = await stage.browser(1);
  await stage.web.stop();
  expect(browser.isClosed).toBe(true);
  expect(stage.table.row().until).toBe(0);
});

test('a linked number that nobody can serve is reported', async () => {
  const stage = await openStage({ table: linkedTable() });
  await until(() => stage.orphans.includes(NUMBER));
  expect(stage.browsers).toHaveLength(0);
});

test('one that was logged out is no orphan', async () => {
  const stage = await openStage({ table: new Table().add({ state: 'logged_out', linkedAt: new Date() }) });
  await until(() => stage.table.looks > 5);
  expect(stage.orphans).toEqual([]);
});

describe('while a failed browser is closing', () => {
  /** Its browser is closing until it is let. */
  async function closing(timings: Partial<Timings>, fail: (browser: FakeBrowser) => void) {
    let letClose: () => void = () => {};
    const stage = await openStage({ table: linkedTable(), linked: true, timings });
    const browser = await stage.browser(1);
    browser.closing = new Promise((resolve) => {
      letClose = resolve;
    });
    browser.ready();
    await until(() => stage.web.ready(NUMBER) !== null);
    fail(browser);
    await until(() => browser.isClosing);
    return { stage, letClose };
  }

  test('a stop does not wait for the next one', async () => {
    const { stage, letClose } = await closing({ restartMs: [LONG] }, (browser) => browser.die());
    const stopping = stage.web.stop();
    letClose();
    await stopping;
    expect(stage.browsers).toHaveLength(1);
    expect(stage.table.row().until).toBe(0);
  });

  test('what is wished is seen', async () => {
    const { stage, letClose } = await closing({ blockedMs: LONG }, (browser) =>
      browser.emitOn('disconnected', 'TOS_BLOCK'),
    );
    stage.table.row().wish = 'unlink';
    const { looks } = stage.table;
    await until(() => stage.table.looks > looks + 2);
    letClose();
    await stage.browser(2);
  });

  test('a lease that lapses is given back, and taken again when the database is there', async () => {
    const { stage, letClose } = await closing({ restartMs: [LONG], leaseMs: 900 }, (browser) => browser.die());
    stage.table.isDown = true;
    await until(() => isThrown(() => stage.lives[0]?.assertHeld()));
    letClose();
    await until(() => !stage.web.status().some(({ isHeldHere }) => isHeldHere));
    stage.table.isDown = false;
    await stage.browser(2);
  });
});

test('a browser that always needs much memory is renewed once, not again and again', async () => {
  const stage = await openStage({
    table: linkedTable(),
    linked: true,
    prepare: (browser) => {
      browser.size = 1.6e9;
      browser.start = async () => browser.ready();
    },
  });
  await stage.browser(2);
  await until(() => stage.web.ready(NUMBER) !== null);
  const { looks } = stage.table;
  await until(() => stage.table.looks > looks + 20);
  expect(stage.browsers).toHaveLength(2);
});

describe('a phone that WhatsApp knows by another form of its number', () => {
  const BRAZIL = '+5531988887777';
  const scanned = async (numberId: string, lid: string | null = null) => {
    const stage = await openStage({
      table: new Table().add({ number: BRAZIL, wish: 'qr' }),
      prepare: (browser) => Object.assign(browser, { numberId, lid }),
    });
    const browser = await stage.browser(1);
    browser.emitOn('qr', 'x');
    browser.ready('553188887777');
    await until(() => ['ready', 'wrong_number'].includes(stage.table.row(BRAZIL).state));
    return { browser, row: stage.table.row(BRAZIL) };
  };

  test.each([
    ['553188887777@c.us', null],
    ['987654@lid', '987654@lid'],
  ])('is the venue’s: %s', async (numberId, lid) => {
    const { browser, row } = await scanned(numberId, lid);
    expect(row.state).toBe('ready');
    expect(browser.isLoggedOut).toBe(false);
  });

  test.each([
    ['5531988887777@c.us', null],
    ['123456@lid', '987654@lid'],
  ])('is not, when WhatsApp says that the venue’s is another: %s', async (numberId, lid) => {
    const { browser, row } = await scanned(numberId, lid);
    expect(row).toMatchObject({ state: 'wrong_number', detail: expect.stringContaining('begins otherwise') });
    await until(() => browser.isLoggedOut);
  });
});

test('when the look at one number fails, another that is just being taken is not taken twice', async () => {
  const table = linkedTable().add({ number: '+201111111111', state: 'away', linkedAt: new Date(), venueId: 'other' });
  const store = table.as('one');
  let holds = 0;
  let letHold: () => void = () => {};
  const holding = new Promise<void>((resolve) => {
    letHold = resolve;
  });
  let orphanReports = 0;
  const stage = await openStage({
    table,
    linked: true,
    timings: { orphanMs: 0, renewMs: 60_000, leaseMs: 600_000 },
    sessions: {
      ...store,
      async hold(number, leaseMs) {
        holds++;
        await holding;
        return store.hold(number, leaseMs);
      },
    },
    async reportOrphan() {
      orphanReports++;
      throw new Error('the database is away for a moment');
    },
  });
  await until(() => holds > 0 && orphanReports > 0);
  for (let look = 0; look < 5; look++) stage.web.wake();
  letHold();
  await stage.browser(1);
  await until(() => orphanReports > 3);
  expect(holds).toBe(1);
  expect(stage.browsers).toHaveLength(1);
});

describe('once the phone has scanned', () => {
  async function scanned(state: string) {
    const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
    const browser = await stage.browser(1);
    browser.emitOn('qr', 'x');
    await stage.until('waiting_for_scan');
    browser.state = state;
    return { stage, browser };
  }
  const looked = async ({ table }: Stage) => {
    const { looks } = table;
    await until(() => table.looks > looks + 5);
  };

  test.each(['OPENING', 'PAIRING', 'CONNECTED'])(
    'a code that is asked for now is no reason to end it: %s',
    async (state) => {
      const { stage, browser } = await scanned(state);
      browser.codeFails = new Error('no pairing in this state');
      stage.table.row().wish = 'code';
      await looked(stage);
      expect(browser).toMatchObject({ isClosing: false, asked: [] });
      browser.ready();
      await stage.until('ready');
      expect(stage.browsers).toHaveLength(1);
    },
  );

  test('neither is that nobody looks any more', async () => {
    const { stage, browser } = await scanned('OPENING');
    stage.table.row().wish = null;
    await looked(stage);
    expect(browser.isClosing).toBe(false);
    browser.ready();
    await stage.until('ready');
  });

  test('a code that is refused because of it is none', async () => {
    const { stage, browser } = await scanned('UNPAIRED');
    let refuse: (error: Error) => void = () => {};
    browser.client.requestPairingCode = () =>
      new Promise((_resolve, reject) => {
        refuse = reject;
        browser.asked.push('a code');
      });
    stage.table.row().wish = 'code';
    await until(() => browser.asked.length > 0);
    browser.state = 'OPENING';
    refuse(new Error('no pairing in this state'));
    await looked(stage);
    expect(browser.isClosing).toBe(false);
  });

  test('the profile counts as linked, however long it takes to sync and whatever fails then', async () => {
    const { stage, browser } = await scanned('CONNECTED');
    await until(stage.isLinked);
    expect(stage.table.row()).toMatchObject({ state: 'starting', qr: null });
    stage.table.row().wish = null;
    browser.die();
    const second = await stage.browser(2);
    expect(stage.table.row().state).toBe('away');
    second.ready();
    await stage.until('ready');
  });

  test('it was only the network: what is wished counts again', async () => {
    const { stage, browser } = await scanned('OPENING');
    await stage.until('starting');
    stage.table.row().wish = null;
    await looked(stage);
    browser.state = 'UNPAIRED';
    await stage.until('absent');
    await until(() => browser.isClosed);
  });
});

test('a start that gets on, but for long, is said', async () => {
  const stage = await openStage({ table: linkedTable(), linked: true, timings: { startMs: 300 } });
  const browser = await stage.browser(1);
  const loading = setInterval(() => browser.emitOn('loading_screen', 10, 'WhatsApp'), 20);
  await stage.until('away');
  expect(stage.table.row().detail).toContain('takes long');
  expect(stage.browsers).toHaveLength(1);
  clearInterval(loading);
  browser.ready();
  await stage.until('ready');
});

test('a number is blocked that somebody asks a code for: they read it, and it is not tried sooner for that', async () => {
  const table = new Table().add({ state: 'away', linkedAt: new Date(), wish: 'qr' });
  const stage = await openStage({ table, linked: true, timings: { blockedMs: LONG } });
  (await stage.browser(1)).state = 'TOS_BLOCK';
  await stage.until('blocked');
  expect(table.row().wish).toBeNull();
  const { looks } = table;
  await until(() => table.looks > looks + 10);
  expect(table.row().state).toBe('blocked');
  expect(stage.browsers).toHaveLength(1);
});

test('a number is blocked before anybody has linked it', async () => {
  const stage = await openStage({ table: new Table().add({ wish: 'qr' }) });
  (await stage.browser(1)).state = 'TOS_BLOCK';
  await stage.until('blocked');
  await until(() => !stage.web.status().some(({ isHeldHere }) => isHeldHere));
  const { looks } = stage.table;
  await until(() => stage.table.looks > looks + 10);
  expect(stage.table.row()).toMatchObject({ state: 'blocked', detail: expect.stringContaining('WhatsApp') });
  expect(stage.browsers).toHaveLength(1);
});

test('who asks for a code of a number that was blocked sees what becomes of that', async () => {
  const table = new Table().add({ state: 'blocked', linkedAt: new Date(), wish: 'qr' });
  const stage = await openStage({ table, linked: true });
  await stage.until('starting');
  (await stage.browser(1)).state = 'TOS_BLOCK';
  await stage.until('blocked');
});

describe('unlinked by wish without the profile', () => {
  const wished = () => new Table().add({ state: 'away', linkedAt: new Date(), wish: 'unlink' });

  test('is left to the process that has it', async () => {
    const table = wished();
    const without = await openStage({ table, holder: 'two', timings: { orphanMs: LONG } });
    await until(() => table.looks > 5);
    expect(table.row()).toMatchObject({ wish: 'unlink', until: 0 });
    const one = await openStage({ table, linked: true, holder: 'one' });
    (await one.browser(1)).ready();
    await one.until('absent');
    expect(one.browsers[0]?.isLoggedOut).toBe(true);
    expect(without.browsers).toHaveLength(0);
  });

  test('is over after a while, with a word on what the phone may still show; who has it then lets it be', async () => {
    const table = wished();
    const without = await openStage({ table, holder: 'two' });
    await without.until('absent');
    expect(table.row()).toMatchObject({ wish: null, detail: expect.stringContaining('linked devices') });
    await without.web.stop();
    const one = await openStage({ table, linked: true, holder: 'one' });
    const { looks } = table;
    await until(() => table.looks > looks + 5);
    expect(one.browsers).toHaveLength(0);
    table.row().wish = 'qr';
    (await one.browser(1)).ready();
    await one.until('ready');
  });
});

function isThrown(work: () => void): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
