import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { nameOfWrite, writesOf } from './points.ts';
import type { PassPoint } from './strike.ts';

/** Leads every commit, and every write outside a transaction, through a point. */
export function tapDatabase(passPoint: PassPoint, stallMs: number): void {
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof query !== 'function') throw new Error('pg has no Client.query any more.');
  const open = new WeakMap<pg.Client, string[]>();

  function tapped(this: pg.Client, ...args: unknown[]): unknown {
    const run = () => Reflect.apply(query as CallableFunction, this, args) as Promise<unknown>;
    const sql = textOf(args[0]);
    const breakage = { cut: () => cut(this), stall: () => sleep(stallMs) };
    const written = open.get(this);
    if (sql === 'begin') open.set(this, []);
    if (sql === 'rollback') open.delete(this);
    if (sql === 'commit') {
      open.delete(this);
      return written?.length ? passPoint(nameOfWrite(written), breakage, run) : run();
    }
    if (writesOf(sql).length === 0) return run();
    if (!written) return passPoint(nameOfWrite([sql]), breakage, run);
    written.push(sql);
    return run();
  }
  Object.defineProperty(pg.Client.prototype, 'query', { value: tapped, configurable: true, writable: true });
}

/** A query is a text, or an object with a text. */
function textOf(query: unknown): string {
  const text: unknown = typeof query === 'object' && query ? Reflect.get(query, 'text') : query;
  return typeof text === 'string' ? text : '';
}

/** As when the server goes away or the network breaks. What was not committed is rolled back there. */
function cut(client: pg.Client): Error {
  const connection: unknown = Reflect.get(client, 'connection');
  const stream: unknown = typeof connection === 'object' && connection && Reflect.get(connection, 'stream');
  if (!(stream instanceof Object && 'destroy' in stream && typeof stream.destroy === 'function')) {
    throw new Error('pg has no Client.connection.stream any more.');
  }
  stream.destroy();
  return new Error('Connection terminated unexpectedly');
}
