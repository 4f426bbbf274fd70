import { z } from 'zod';
import { type Finding, good, warn, wrong } from '../finding.ts';
import { lookUp, parseJson } from '../look-up.ts';

const health = z.object({ status: z.string() });
const readiness = z.object({ parts: z.record(z.string(), z.string()) });

/** Whether it runs on this machine, and what it says of itself. Not to run is no fault: it may be checked before it is started. */
export async function checkHere(port: number, timeoutMs: number): Promise<Finding[]> {
  const url = `http://127.0.0.1:${port}`;
  const answer = await lookUp({ url: `${url}/health/ready`, timeoutMs });
  if ('failed' in answer)
    return [warn(`Nothing answers at ${url}: ${answer.failed}`, 'Start it: npm start. Then look again.')];
  const parts = readiness.safeParse(parseJson(answer.text)).data?.parts;
  if (!parts)
    return [wrong(`Something else answers at ${url} (HTTP ${answer.status})`, 'Stop it, or set PORT to another port.')];
  const down = Object.keys(parts).filter((name) => parts[name] !== 'ok');
  return [
    down.length === 0
      ? good(`Bellhop runs at ${url}`)
      : wrong(`Bellhop runs at ${url}, without: ${down.join(', ')}`, 'See what is said of these here, and its log.'),
  ];
}

/** Whether the address that the providers are given leads to us. */
export async function checkPublicUrl(publicUrl: string, timeoutMs: number): Promise<Finding[]> {
  const answer = await lookUp({ url: `${publicUrl}/health/live`, timeoutMs });
  if ('failed' in answer) {
    const how =
      'Check its DNS, its certificate and its proxy, and that Bellhop runs; or set PUBLIC_URL to where it is.';
    return [wrong(`${publicUrl} does not answer: ${answer.failed}`, how)];
  }
  if (health.safeParse(parseJson(answer.text)).data?.status === 'ok') return [good(`${publicUrl} leads to Bellhop`)];
  const how = 'Let its proxy pass everything on to PORT, or set PUBLIC_URL to where Bellhop is.';
  return [wrong(`${publicUrl} is answered by something else (HTTP ${answer.status})`, how)];
}
