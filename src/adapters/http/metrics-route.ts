import type { Express } from 'express';
import { allowOnly } from './refusals.ts';
import { routeName } from './route-names.ts';

interface RequestMetrics {
  requested(route: string, seconds: number): void;
  read(): Promise<{ contentType: string; text: string }>;
}

/** Mounted first: times every request to what comes after it, and shows the metrics at `/metrics`. */
export function mountMetrics(app: Express, metrics: RequestMetrics): void {
  app.use((request, response, next) => {
    const begun = performance.now();
    const route = routeName(request.path);
    response.once('close', () => metrics.requested(route, (performance.now() - begun) / 1000));
    next();
  });
  app
    .route('/metrics')
    .get(async (_request, response) => {
      const { contentType, text } = await metrics.read();
      response.set('Content-Type', contentType).send(text);
    })
    .all(allowOnly('GET'));
}
