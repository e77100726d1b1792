import { join } from 'node:path'
import type { EnvironmentModuleNode, HotPayload, Plugin } from 'vite'

type Update = Extract<HotPayload, { type: 'update' }>['updates'][number]

const STYLES = join(import.meta.dirname, '../pane/styles.ts')
const CLIENTS =
  /(import \{ updateStyle as __vite__updateStyle, removeStyle as __vite__removeStyle \} from )"[^"]+"/
/** After it a style sheet of modules exports its class names. */
const UPDATE = '__vite__updateStyle(__vite__id, __vite__css)'

/**
 * Vite writes styles into the head, where a shadow root never sees them. Those of formats are adopted instead, by the
 * document and by every root an embed lives in. Where class names stay what they were, the sheet alone is replaced:
 * Vite would have every module that imports it loaded again.
 */
export function adoptStyles(isOfFormat: (file: string) => boolean): Plugin {
  const classNames = new Map<string, string>()
  return {
    name: 'bfp:adopt-styles',
    enforce: 'post',
    transform(code, id) {
      if (!isOfFormat(id.split('?')[0] ?? id) || !CLIENTS.test(code)) return null
      classNames.set(id, code.slice(code.indexOf(UPDATE)))
      const adopted = code.replace(CLIENTS, `$1${JSON.stringify(`/@fs${STYLES}`)}`)
      return { code: `${adopted}\nimport.meta.hot.accept()`, map: null }
    },
    async hotUpdate({ modules, timestamp }) {
      const rest: EnvironmentModuleNode[] = []
      for (const module of modules) {
        const { url, id } = module
        const before = classNames.get(id ?? '')
        // What cannot be read as CSS is told by the build.
        if (before !== undefined) await this.environment.transformRequest(url).catch(() => {})
        if (before === undefined || classNames.get(id ?? '') !== before) rest.push(module)
        else this.environment.hot.send({ type: 'update', updates: [replaced(url, timestamp)] })
      }
      return rest
    },
  }
}

function replaced(url: string, timestamp: number): Update {
  return { type: 'js-update', path: url, acceptedPath: url, timestamp }
}
