export { buildAll } from './all.ts'
export { buildRuntime, buildScripts } from './browser-script.ts'
export { type BuildOptions, buildFormat } from './build.ts'
export { BuildError } from './build-error.ts'
