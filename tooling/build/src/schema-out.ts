import type { Plugin } from 'vite'
import { BuildError } from './build-error.ts'

/** What only the server may hold. */
const SERVER_ONLY =
  /[\\/]node_modules[\\/]zod[\\/]|[\\/]src[\\/]format\.tsx?$|[\\/]sdk[\\/]src[\\/](?:server[\\/]|props\.ts)/

/** Fails the build when the schema, or the library it is written with, would reach the browser. */
export function keepSchemaOut(): Plugin {
  return {
    name: 'bfp:schema-out',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        const inside = chunk.type === 'chunk' ? chunk.moduleIds : []
        const wrong = inside.find((id) => SERVER_ONLY.test(id))
        if (wrong)
          throw new BuildError(wrong, 'is for the server and would reach the browser; import types only')
      }
    },
  }
}
