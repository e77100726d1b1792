import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Goes before everything else in a host's page. */
export const LISTEN = `<script>
  var heard = []
  addEventListener('message', ({ data }) => heard.push(data))
</script>`

/** All messages that the host's page got, as they came. */
export function heard(page: Page): Promise<unknown[]> {
  return page.evaluate('heard')
}

/** Waits until the host got this text; whatever else listens for messages has had its turn by then. */
export async function untilHeard(page: Page, text: string): Promise<void> {
  await expect.poll(() => heard(page)).toContain(text)
}

/** px that were told in our own words, as they came. */
export async function heights(page: Page): Promise<number[]> {
  return (await heard(page))
    .map((data) => data as { type?: string; height: number } | null)
    .flatMap((data) => (data?.type === 'bfp:resize' ? data.height : []))
}
