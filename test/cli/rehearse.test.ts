import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Verdict } from '@bfp/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePolls, type Polls } from '../http/build-poll.ts'
import { publisher } from '../http/publish.ts'
import { poll, SPOILT } from '../http/rehearse.ts'
import { type Running, startRenderer } from '../http/service.ts'
import { bfpAt } from './bfp.ts'

let service: Running
let polls: Polls
let folder: string
let bfp: ReturnType<typeof bfpAt>

beforeAll(async () => {
  polls = await makePolls()
  service = await startRenderer()
  folder = await mkdtemp(join(tmpdir(), 'bfp-reports-'))
  bfp = bfpAt(service.url, { INIT_CWD: folder })
  const publish = publisher(service.url)
  const nameless = '<svg role="img" width="9" height="9" viewBox="0 0 9 9" />'
  for (const [version, word] of [
    ['1.0.0', 'one'],
    ['1.1.0', `two ${nameless}`],
    ['1.2.0', `three ${SPOILT}`],
  ] as const) {
    const { status, text } = await publish.publish(await polls.build(version, word))
    expect(status, text).toBe(201)
  }
  expect((await bfp('promote', 'poll@1.0.0')).exit).toBe(0)
  for (const embed of [
    poll('bridge', 'Shall the bridge <stay> open & free?'),
    poll('lamps', 'Lamps?'),
    poll('bad-one', 'This throws?'),
    poll('bad-two', 'This links?'),
  ])
    expect((await service.call('POST', '/api/embeds', embed)).status).toBe(201)
})

afterAll(async () => {
  await service.close()
  await polls.remove()
  await rm(folder, { recursive: true })
})

const report = (name: string) => readFile(join(folder, name), 'utf8')

test('a release that breaks embeds fails, names them, and is not promoted', async () => {
  const { exit, out, err } = await bfp('rehearse', 'poll@1.2.0', '--report', 'broken.html')
  expect(exit).toBe(1)
  expect(out).toMatch(
    /^poll@1\.2\.0 on stable, after poll@1\.0\.0: 4 live embeds, 32 fragments, \d+\.\d s\n2 embeds broken, 4 changed\n$/,
  )
  expect(err).toContain(`Report: ${join(folder, 'broken.html')}\n`)
  expect(err).toMatch(/^rehearsal-failed: poll@1\.2\.0 breaks 2 of 4 live embeds on stable$/m)
  expect(err).toMatch(/^ {2}bad-one \(web, app\): threw: no such tally$/m)
  expect(err).toMatch(/^ {2}bad-two \(web\): invalid-markup: .* href is not absolute: \/results/m)
  expect(await report('broken.html')).toMatch(/<b>bad-one<\/b><\/td>\s*<td>web, app<\/td>/)
  const refused = await bfp('promote', 'poll@1.2.0', '--json')
  expect(refused.exit).toBe(1)
  const verdict = Verdict.parse(JSON.parse(refused.out).verdict)
  expect([...new Set(verdict.breaks.map(({ embed }) => embed))]).toEqual(['bad-one', 'bad-two'])
  expect(verdict).toMatchObject({ passed: false, broken: 2 })
  expect((await bfp('releases', 'poll')).out).toMatch(/1\.0\.0 {4}stable/)
})

test('the report is one file with counts, diffs, pictures of both, sizes, and what axe finds now', async () => {
  const { exit, out, err } = await bfp('rehearse', 'poll@1.1.0', '--report', 'changed.html')
  expect([exit, err]).toEqual([0, `Report: ${join(folder, 'changed.html')}\n`])
  expect(out).toContain('0 embeds broken, 4 changed')
  const page = await report('changed.html')
  expect(page).not.toMatch(/(?:src|href)="(?!data:)/)
  expect(page).not.toContain('<script')
  expect(page.match(/src="data:image\/jpeg;base64,/g)).toHaveLength(8)
  expect(page).toMatch(/class="in">\+ +Shall the bridge &lt;stay&gt; open &amp; free\? two</)
  expect(page).toMatch(/class="bad">\s*svg-img-alt: .*0 before, 1 after/)
  const grown = String.raw`[\d,]+ → [\d,]+ B \(\+[\d,]+\)`
  expect(page).toMatch(
    new RegExp(`<summary><b>bridge</b>[^]*?<h4>web <small>${grown}, brotli ${grown}</small></h4>`),
  )
  expect(page).toMatch(/<b>client<\/b><\/td>\s*<td>[\d,]+ (?:B|→)/)
  expect(page).toContain('4 are shown.')
})

test('without a Chromium the report says what it lacks', async () => {
  const env = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: folder, INIT_CWD: folder }
  const { exit } = await bfpAt(service.url, env)('rehearse', 'poll@1.1.0', '--report', 'plain.html')
  expect(exit).toBe(0)
  const page = await report('plain.html')
  expect(page).toContain('accessibility was not checked')
  expect(page).not.toContain('<img')
  expect(page).toMatch(/class="in">\+ +Lamps\? two</)
})

test('a report that cannot be written keeps nobody from the verdict', async () => {
  const inAFile = join('changed.html', 'report.html')
  const broken = await bfp('rehearse', 'poll@1.2.0', '--report', inAFile)
  expect(broken.err).toMatch(/^warning: there is no report: /m)
  expect(broken.err).toMatch(/^rehearsal-failed: .*\n {2}bad-one/m)
  const passed = await bfp('rehearse', 'poll@1.1.0', '--report', inAFile)
  expect([passed.exit, passed.out.includes('0 embeds broken, 4 changed')]).toEqual([1, true])
  const env = { BFP_CHROMIUM: '/bin/false', INIT_CWD: folder }
  const unseen = await bfpAt(service.url, env)('rehearse', 'poll@1.1.0', '--report', 'unseen.html')
  expect(unseen.exit).toBe(0)
  expect(await report('unseen.html')).toContain('accessibility was not checked')
})

test('machines get the verdict, and no report that they did not ask for', async () => {
  const { exit, out, err } = await bfp('rehearse', 'poll@1.1.0', '--channel', 'canary', '--json')
  expect([exit, err]).toEqual([0, 'warning: no embed follows canary\n'])
  expect(Verdict.parse(JSON.parse(out))).toMatchObject({ channel: 'canary', embeds: 0, passed: true })
})

test('a promotion that passes says where its report is', async () => {
  const promoted = await bfp('promote', 'poll@1.1.0')
  expect(promoted).toMatchObject({ exit: 0, out: 'poll stable: all on 1.1.0\n' })
  const [, path = ''] = /^Report: (.*\/poll-1\.1\.0-stable\.html)$/m.exec(promoted.err) ?? []
  expect(await readFile(path, 'utf8')).toContain('Passed')
})
