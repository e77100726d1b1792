import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { resolve } = createRequire(import.meta.url)
const own = (name: string): string => join(import.meta.dirname, 'fixtures', `${name}.css`)

const FILES = {
  bootstrap: resolve('bootstrap/dist/css/bootstrap.css'),
  bulma: resolve('bulma/css/bulma.css'),
  pico: resolve('@picocss/pico/css/pico.css'),
  'tailwind preflight': resolve('tailwindcss/preflight.css'),
  normalize: resolve('normalize.css/normalize.css'),
  'a classic theme': own('classic-theme'),
  'a host with layers': own('layers'),
  'a rude sheet': own('rude'),
}

/** Stylesheets that hosts have, as their text. */
export const SHEETS = Object.entries(FILES).map(([name, file]) => ({ name, css: readFileSync(file, 'utf8') }))

export function sheet(name: keyof typeof FILES): string {
  return readFileSync(FILES[name], 'utf8')
}
