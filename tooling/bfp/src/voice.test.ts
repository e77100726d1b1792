import { PassThrough } from 'node:stream'
import { WriteStream } from 'node:tty'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { voiceOn } from './voice.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

/** A stream that somebody looks at, or that is piped; and what came through since it was read last. */
function stream(isTTY: boolean) {
  const written: string[] = []
  const { getColorDepth } = WriteStream.prototype
  const write = (text: string): number => written.push(text)
  const through = Object.assign(new PassThrough(), { isTTY, columns: 80, getColorDepth, write })
  return { through: through as unknown as WriteStream, read: () => written.splice(0).join('') }
}

const after = (ms: number): Promise<string> => new Promise((done) => setTimeout(done, ms, 'done'))

test('what takes more than a second is told, once, where it is piped', async () => {
  const err = stream(false)
  const { during } = voiceOn(stream(false).through, err.through)
  const quick = during('building quiz', after(900))
  await vi.advanceTimersByTimeAsync(900)
  expect([await quick, err.read()]).toEqual(['done', ''])
  const slow = during('building quiz', after(5_000))
  await vi.advanceTimersByTimeAsync(5_000)
  expect([await slow, err.read()]).toEqual(['done', 'building quiz …\n'])
})

test('where somebody looks it counts, makes room for what is said, and is gone in the end', async () => {
  const err = stream(true)
  const { during, tell } = voiceOn(stream(false).through, err.through)
  const slow = during('building quiz', after(3_000))
  await vi.advanceTimersByTimeAsync(2_000)
  expect(err.read()).toMatch(/building quiz, 2 s$/)
  tell('sent server.js')
  expect(err.read()).toBe('\r\x1b[Ksent server.js\n')
  await vi.advanceTimersByTimeAsync(1_000)
  await slow
  expect(err.read().endsWith('\r\x1b[K')).toBe(true)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(err.read()).toBe('')
})

test('progress is a bar that makes room where somebody looks, and a line now and then where it is piped', () => {
  const [seen, piped] = [stream(true), stream(false)]
  const watched = voiceOn(stream(false).through, seen.through)
  watched.progress({ done: 0, total: 1000 })
  watched.progress({ done: 500, total: 1000 })
  watched.tell('done')
  expect(seen.read()).toBe(
    `\r\x1b[K${'░'.repeat(30)} 0 of 1,000 embeds\r\x1b[K${'█'.repeat(15)}${'░'.repeat(15)} 500 of 1,000 embeds\r\x1b[Kdone\n`,
  )
  const { progress } = voiceOn(stream(false).through, piped.through)
  for (let done = 0; done <= 250; done += 1) {
    progress({ done, total: 250 })
    vi.advanceTimersByTime(100)
  }
  expect(piped.read()).toBe('10 of 250 embeds …\n110 of 250 embeds …\n210 of 250 embeds …\n')
})

test('colours are for eyes, and for those who want them', () => {
  vi.stubEnv('TERM', 'xterm-256color')
  vi.stubEnv('CI', undefined)
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('FORCE_COLOR', undefined)
  vi.stubEnv('NODE_DISABLE_COLORS', undefined)
  const { paint, paintTold } = voiceOn(stream(true).through, stream(false).through)
  expect([paint('red', 'no'), paintTold('red', 'no')]).toEqual(['\x1b[31mno\x1b[39m', 'no'])
  vi.stubEnv('NO_COLOR', '1')
  expect(paint('red', 'no')).toBe('no')
})
