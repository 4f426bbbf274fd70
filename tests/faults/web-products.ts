import { join } from 'node:path';
import { browserPath } from '../support/browser.ts';
import { quietPort } from '../support/quiet-port.ts';
import type { Fault, ProductSettings } from './fault.ts';
import { ProductProcess } from './product-process.ts';
import { ROW_TIMINGS, WEB_SETTINGS } from './web-timings.ts';
import type { World } from './world.ts';

export interface ProductOptions {
  role?: ProductSettings['role'];
  faults?: Fault[];
  databaseUrl: string;
  /** Over {@link WEB_SETTINGS}. */
  web?: ProductSettings['whatsappWeb'];
}

/** The processes of one world that may have its number. */
export class WebProducts {
  private readonly started: ProductProcess[] = [];
  private readonly world: World;
  private readonly folder: string;
  private readonly profiles: string;

  constructor(world: World, folder: string, profiles: string) {
    this.world = world;
    this.folder = folder;
    this.profiles = profiles;
  }

  /** Slack's presses go to the first that serves, or to who takes its place. */
  async start({ role = 'server', faults = [], databaseUrl, web }: ProductOptions): Promise<ProductProcess> {
    const { world, folder, profiles } = this;
    const port = role === 'server' && !this.latestAlive() ? world.productPort : await quietPort();
    const product = new ProductProcess({
      ...ROW_TIMINGS,
      role,
      environment: {
        ...world.environmentOf(port),
        DATABASE_URL: databaseUrl,
        DATA_DIR: join(folder, 'data'),
        PUPPETEER_EXECUTABLE_PATH: browserPath ?? '',
      },
      faults,
      marks: folder,
      clockFile: world.clockFile,
      whatsappWeb: { ...WEB_SETTINGS, standIn: world.whatsappWeb, profileDir: profiles, ...web },
    });
    this.started.push(product);
    await product.untilReady();
    return product;
  }

  latestAlive(): ProductProcess | undefined {
    return this.started.findLast(({ isAlive }) => isAlive);
  }

  /** `kill -9`, for good. */
  async stopAll(): Promise<void> {
    for (const product of this.started) await product.stop();
  }

  /** What has struck them so far. */
  struck(): Fault[] {
    return this.started.flatMap((product) => product.struck);
  }

  /** The points that they have come to. */
  reached(): Set<string> {
    return new Set(this.started.flatMap((product) => [...product.reached]));
  }

  /** What they have said, to read when something is wrong. */
  report(): string {
    return this.started
      .map(({ starts, output }, index) => `Process ${index + 1}, started ${starts} times:\n${output}`)
      .join('\n');
  }
}
