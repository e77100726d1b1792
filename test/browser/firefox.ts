import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['firefox', 'firefox-esr']
const PLACES = ['/Applications/Firefox.app/Contents/MacOS/firefox', '/snap/bin/firefox']

/** An installed Firefox: `BFP_FIREFOX`, else one on the PATH. It is not downloaded. */
export function findFirefox(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [process.env.BFP_FIREFOX, ...onPath, ...PLACES].find((path) => path && existsSync(path))
}
