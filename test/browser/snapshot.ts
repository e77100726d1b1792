import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pixelmatch from 'pixelmatch'
import type { Browser, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { expect } from 'vitest'

const folder = resolve(import.meta.dirname, 'snapshots')
const failures = join(tmpdir(), 'bfp-screenshots')

/** What decides how text looks: pictures are only compared where it is the same. */
export interface Environment {
  chromium: string
  /** Width in px of the same words in the fonts the formats ask for. */
  fonts: number[]
}

export async function environmentOf(browser: Browser): Promise<Environment> {
  const page = await browser.newPage()
  const fonts = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')
    return ['system-ui', 'Georgia, serif', 'sans-serif', 'monospace'].map((family) => {
      if (context) context.font = `40px ${family}`
      return Math.round(context?.measureText('Hamburgefonstiv 0123 سؤال 🥐').width ?? 0)
    })
  })
  await page.close()
  return { chromium: browser.version().split('.')[0] ?? '', fonts }
}

/** Whether the stored pictures were taken in an environment like this one, and why not. */
export function comparable(here: Environment): { same: boolean; reason: string } {
  if (isUpdate()) return { same: true, reason: 'pictures are taken anew' }
  const file = join(folder, 'environment.json')
  const stored = existsSync(file) ? readFileSync(file, 'utf8') : 'nothing'
  const same = JSON.stringify(here) === stored.trim()
  return { same, reason: `pictures were taken in ${stored.trim()}, this is ${JSON.stringify(here)}` }
}

export function storeEnvironment(here: Environment): void {
  if (isUpdate()) writeFileSync(join(folder, 'environment.json'), `${JSON.stringify(here)}\n`)
}

/** Fails where more than 1 % of the pixels differ from the stored picture, or the size by more than 3 px. */
export function expectStored(name: string, taken: Buffer): void {
  const file = join(folder, `${name}.png`)
  if (isUpdate()) writeFileSync(file, taken)
  if (!existsSync(file))
    throw new Error(`${kept(name, taken)} has no stored picture: UPDATE_SNAPSHOTS=1 stores it`)
  expectAlike(name, readFileSync(file), taken, 0.01)
}

/** Fails where more than `most` of the pixels differ, and keeps both pictures and the difference. */
export function expectAlike(name: string, before: Buffer, after: Buffer, most: number): void {
  if (before.equals(after)) return
  const [one, two] = [PNG.sync.read(before), PNG.sync.read(after)]
  const grown = Math.max(Math.abs(one.width - two.width), Math.abs(one.height - two.height))
  const width = Math.min(one.width, two.width)
  const height = Math.min(one.height, two.height)
  const difference = new PNG({ width, height })
  const [left, right] = [crop(one, width, height), crop(two, width, height)]
  const pixels = pixelmatch(left.data, right.data, difference.data, width, height, { threshold: 0.1 })
  const share = pixels / (width * height)
  if (grown <= 3 && share <= most) return
  const places = [
    kept(`${name}.before`, before),
    kept(`${name}.after`, after),
    kept(`${name}.difference`, PNG.sync.write(difference)),
  ]
  expect.fail(
    `${name}: ${(share * 100).toFixed(2)} % of pixels differ, size by ${grown} px; see ${places.join(', ')}`,
  )
}

/** The embed as it stands, without animations and without a blinking caret. */
export async function shoot(page: Page, selector: string): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  return page.locator(selector).first().screenshot({ animations: 'disabled', caret: 'hide' })
}

function isUpdate(): boolean {
  return process.env.UPDATE_SNAPSHOTS === '1'
}

function kept(name: string, picture: Buffer): string {
  mkdirSync(failures, { recursive: true })
  const file = join(failures, `${name}.png`)
  writeFileSync(file, picture)
  return file
}

function crop(picture: PNG, width: number, height: number): PNG {
  const part = new PNG({ width, height })
  PNG.bitblt(picture, part, 0, 0, width, height, 0, 0)
  return part
}
