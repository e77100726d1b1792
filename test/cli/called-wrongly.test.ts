import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outside } from '../scaffold/scratch.ts'
import { bfpAt, bfpWithin, creatorIn } from './bfp.ts'

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9'
const bfp = bfpAt(NOWHERE)

test('help fits on a screen of 80 by 24 and names every command', async () => {
  const { exit, out } = await bfp('--help')
  const lines = out.trimEnd().split('\n')
  expect(exit).toBe(0)
  expect(lines.length).toBeLessThanOrEqual(24)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80)
  for (const name of [
    'build',
    'publish',
    'rehearse',
    'promote',
    'rollback',
    'releases',
    'deprecate',
    'yank',
    'records',
    'replay',
  ])
    expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  expect(await bfp()).toMatchObject({ exit: 2, out })
})

test('a command tells its own options', async () => {
  const { exit, out } = await bfp('promote', '--help')
  expect(exit).toBe(0)
  expect(out).toMatch(/^bfp promote RELEASE \[OPTIONS\]: /)
  expect(out).toMatch(/^ {2}--to SHARE +to a share of them only/m)
  expect(out).toMatch(/^ {2}--channel NAME +whose embeds \(stable unless told\)$/m)
  expect(await bfp('help', 'promote')).toEqual({ exit, out, err: '' })
})

test.each([
  [['fly'], /^usage: There is no command fly\nhint: There are: new, dev, .*publish, rehearse, promote/],
  [['promot', '--help'], /^usage: There is no command promot\nhint: Did you mean promote\? There are: /],
  [['completion', 'bsh'], /^usage: There is no shell bsh\nhint: Did you mean bash\?/],
  [['build', 'quizz'], /^usage: There is no format in .*quizz\nhint: Did you mean quiz\?/],
  [['promote'], /^usage: promote needs RELEASE\n/],
  [['promote', 'quiz'], /^usage: "quiz" is not a release\nhint: Write it as quiz@1\.5\.0\n/],
  [['promote', 'quiz@1.0.0', 'poll@1.0.0'], /^usage: promote takes RELEASE, not poll@1\.0\.0 as well\n/],
  [['promote', 'quiz@1.0.0', '--to', 'half'], /^usage: --to "half" is not a share\nhint: Write it as 5%/],
  [['promote', 'quiz@1.0.0', '--to', '101%'], /^usage: --to "101%" is not a share\n/],
  [['promote', 'quiz@1.0.0', '--fast'], /^usage: Unknown option '--fast'\nhint: bfp promote --help/],
  [
    ['promote', 'quiz@1.0.0', '--chanel=x'],
    /^usage: Unknown option '--chanel'\nhint: Did you mean --channel\?/,
  ],
  [['releases', '../quiz'], /^usage: "\.\.\/quiz" is not a format\n/],
  [
    ['publish', 'no-such'],
    /^usage: There is no format in .*no-such\nhint: There are: background-checks,.* newsletter-signup,.* quiz/,
  ],
  [
    ['new', 'ferry'],
    /^usage: There is no terminal to ask for name, title and kind in\nhint: .*ferry-poll --yes\n/,
  ],
  [['new', '--yes'], /^usage: --yes needs a name\nhint: Write it as ferry-poll --yes\n/],
  [['new', 'Ferry', '--yes'], /^usage: "Ferry" is no name of a format: .*\nhint: Write it as ferry-poll\n/],
  [
    ['new', 'ferry', '--title', 'two\nlines', '--yes'],
    /^usage: "two\\nlines" is no title: one line, .*\nhint: /,
  ],
  [['new', 'ferry', '--kind', 'mout'], /^usage: --kind cannot be "mout"\nhint: Did you mean mount\?/],
])('bfp %j is told what is wrong, and exits with 2', async (args, said) => {
  const { exit, out, err } = await bfpWithin(NOWHERE)(...args)
  expect([exit, out]).toEqual([2, ''])
  expect(err).toMatch(said)
})

test('without a token nothing is tried', async () => {
  const { exit, err } = await bfpAt(NOWHERE, { BFP_TOKEN: '' })('releases', 'quiz')
  expect([exit, err]).toEqual([2, 'usage: BFP_TOKEN is not set\nhint: Set it to a token of scope publish\n'])
})

test.each([
  [
    'notaurl',
    'quiz-token',
    /^usage: "notaurl" is no address of a renderer\nhint: Set BFP_URL to one such as /,
  ],
  ['localhost:4000', 'quiz-token', /^usage: "localhost:4000" is no address of a renderer\n/],
  [NOWHERE, 'quiz\ntoken', /^usage: The token has characters that none has\nhint: [^\n]+\n$/],
])('an environment that cannot be (%j, %j) is told with what to set', async (url, token, said) => {
  const { exit, err } = await bfpAt(url, { BFP_TOKEN: token })('releases', 'quiz')
  expect(exit).toBe(2)
  expect(err).toMatch(said)
})

test('a file that cannot be had is told as what it is, and not as a mistake of bfp', async () => {
  const { exit, err } = await bfp('build', 'quiz', '--out', '/dev/null/releases')
  expect(exit).toBe(1)
  expect(err).toMatch(/^file-refused: \w+: .*'\/dev\/null\/.*\nhint: /)
})

test.each([
  [['ferry'], 2, /^usage: There is no terminal to ask /],
  [
    ['ferry', '--kind', 'nope'],
    2,
    /^usage: --kind cannot be "nope", only component or mount\nhint: npm create /,
  ],
  [['ferry', '--title', 'two\nlines', '--yes'], 2, /^usage: "two\\nlines" is no title: /],
  [['ferry', '--fast'], 2, /^usage: Unknown option '--fast'\nhint: npm create /],
  [['ferry', 'boat', '--yes'], 2, /^usage: It takes one name, not boat as well\n/],
  [['there', '--yes'], 1, /^format-exists: .*there is there already\nhint: Choose another name/],
])('npm create bfp-format %j is told what is wrong, and exits with %d', async (args, code, said) => {
  const cwd = await outside()
  await mkdir(join(cwd, 'there'))
  const { exit, out, err } = await creatorIn(cwd)(...args)
  expect([exit, out]).toEqual([code, ''])
  expect(err).toMatch(said)
  expect(await readdir(cwd)).toEqual(['there'])
})

test('a renderer that cannot be reached is told, and exits with 3', async () => {
  const { exit, err } = await bfp('releases', 'quiz')
  expect(exit).toBe(3)
  expect(err).toMatch(/^unreachable: The renderer at http:\/\/127\.0\.0\.1:9 cannot be reached: .+\nhint: /)
})
