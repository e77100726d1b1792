import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

/** The same engine without the window of a browser, which is most of what opening a page costs. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell']
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/snap/bin/chromium']

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Wanted {
  /** A whole browser, with what its shell lacks, such as a cache of pages that were left. Default false. */
  isWhole?: boolean
}

/** The Chromium to use: `BFP_CHROMIUM`, else one on the PATH, its shell first, else Playwright's own download. */
export function findChromium({ isWhole = false }: Wanted = {}): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = isWhole ? NAMES : [...SHELLS, ...NAMES]
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  const downloaded = chromium.executablePath()
  return [process.env.BFP_CHROMIUM, ...onPath, ...PLACES, downloaded].find((path) => path && existsSync(path))
}

/** Starts it headless. Throws with what to do where there is none. */
export async function launchChromium({ isWhole, ...options }: LaunchOptions & Wanted = {}): Promise<Browser> {
  const executablePath = findChromium(isWhole ? { isWhole } : {})
  if (!executablePath)
    throw new Error('No Chromium here: run `npm test`, which installs one, or set BFP_CHROMIUM')
  return chromium.launch({ executablePath, args: FLAGS, ...options })
}
