import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { KEY, terminalOf } from './pseudo-terminal.ts'

const DOORS = {
  'bfp new': `${process.execPath} ${join(ROOT, 'tooling/bfp/src/main.ts')} new`,
  'npm create bfp-format': `${process.execPath} ${join(ROOT, 'tooling/create-format/src/main.ts')}`,
}

const at = (cwd: string) => ({ cwd, env: { PATH: process.env.PATH } })

test.each(Object.entries(DOORS))(
  '%s asks for name, title and kind, and says what is wrong with a name',
  async (_, command) => {
    const cwd = await outside()
    const { sees, type, ends } = terminalOf(command, at(cwd))
    await sees(/Name, in lower case with hyphens/)
    type(`Ferry Poll${KEY.enter}`)
    await sees(/"Ferry Poll" is no name of a format/)
    type(`${KEY.clear}ferry-poll${KEY.enter}`)
    await sees(/Title for editors.*Ferry poll/s)
    type(`${KEY.clear}Ferry's "poll"${KEY.enter}`)
    await sees(/Drawn by.*component.*mount/s)
    type(`${KEY.down}${KEY.enter}`)
    await sees(/ferry-poll is written\. Next:/)
    expect(await ends()).toBe(0)
    const source = await readFile(join(cwd, 'ferry-poll/src/format.ts'), 'utf8')
    expect(source).toContain(`title: 'Ferry\\'s "poll"',`)
    expect(source).toContain('mount,')
  },
)

test.each(Object.entries(DOORS))('%s asks only for what was not told', async (_, command) => {
  const cwd = await outside()
  const { sees, type, ends } = terminalOf(`${command} tides --kind component`, at(cwd))
  await sees(/Title for editors/)
  type(KEY.enter)
  await sees(/tides is written/)
  expect(await ends()).toBe(0)
  expect(await readFile(join(cwd, 'tides/src/format.ts'), 'utf8')).toContain(`title: 'Tides',`)
})

test.each(Object.entries(DOORS))('%s writes nothing after Ctrl+C, and says so', async (_, command) => {
  const cwd = await outside()
  const { sees, type, ends } = terminalOf(`${command} tides`, at(cwd))
  await sees(/Title for editors/)
  type(KEY.interrupt)
  await sees(/cancelled: Nothing was written\r\nhint: /)
  expect(await ends()).toBe(1)
  expect(existsSync(join(cwd, 'tides'))).toBe(false)
})
