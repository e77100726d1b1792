import { join } from 'node:path'
import type { Plugin } from 'vite'

const STYLES = join(import.meta.dirname, '../pane/styles.ts')
const CLIENTS =
  /(import \{ updateStyle as __vite__updateStyle, removeStyle as __vite__removeStyle \} from )"[^"]+"/

/**
 * Vite writes styles into the head, where a shadow root never sees them. Those of formats are adopted instead, by the
 * document and by every root an embed lives in.
 */
export function adoptStyles(isOfFormat: (file: string) => boolean): Plugin {
  return {
    name: 'bfp:adopt-styles',
    enforce: 'post',
    transform(code, id) {
      if (!isOfFormat(id.split('?')[0] ?? id) || !CLIENTS.test(code)) return null
      return { code: code.replace(CLIENTS, `$1${JSON.stringify(`/@fs${STYLES}`)}`), map: null }
    },
  }
}
