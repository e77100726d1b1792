import type { Convention } from './convention.ts'

/** `<amp-iframe resizable>`, which ignores less than 100 px. */
export const amp: Convention = {
  words: (height) => ({ sentinel: 'amp', type: 'embed-size', height }),
}
