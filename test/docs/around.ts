/** What samples leave to the reader, by page: the names around them, as TypeScript declares them. */
export const AROUND: Record<string, string> = {
  'docs/sources.md': `
    import { type ComponentFormat, defineFormat, useMessages, useSource } from '@bfp/sdk'
    import type { z } from '@bfp/sdk/props'
    declare const pier: ComponentFormat<z.ZodObject<{ station: z.ZodString }>, unknown, unknown>
    declare function readLevel(data: unknown): string | undefined
    declare function hour(time: number): string`,
  'formats/quiz/src/import/README.md': `
    declare const [text, cdn]: [string, (ref: string) => string]
    declare const { width, height }: Record<'width' | 'height', number>
    declare function save(props: object, notes: unknown[]): void`,
  'packages/compose/README.md': `
    declare const article: { body: string }
    declare const nonce: string`,
  'packages/rehearsal/README.md': `
    import type { Rehearsal, Setting } from '@bfp/rehearsal'
    declare const { before, after, platform, publicUrl, domRealm, sources }: Required<Setting>
    declare const { live, onProgress, onChanged }: Rehearsal`,
  'packages/render/README.md': `
    import type { Embed } from '@bfp/contract'
    import type { Store } from '@bfp/store'
    declare const store: Pick<Store, 'lastGood'>
    declare const embed: Embed`,
  'packages/sdk/README.md': `
    import { defineComponent, type Format, type Mount } from '@bfp/sdk'
    import { expect, test } from 'vitest'
    type Props = { title: string }
    declare const format: Format
    declare function draw(root: Element, props: Props, t: (key: string) => string): void
    declare function listen(root: Element): void`,
  'packages/store/README.md': `
    declare const [props, better, data]: Record<string, unknown>[]
    declare const [key, address]: [string, string]`,
}
