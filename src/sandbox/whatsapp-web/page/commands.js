import { Emitter } from './emitter.js';

export const Cmd = new Emitter();
