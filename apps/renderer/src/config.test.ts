import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty environment gives the defaults', () => {
  const read = readConfig({ PORT: '', HOME: '/root' })
  expect(read).toMatchObject({
    ok: true,
    config: { port: 4000, newsroomPort: 4001, trustProxy: 0, logLevel: 'info' },
  })
  expect(read.ok && read.config.dataDir).toMatch(/\/\.data$/)
  expect(read.ok && 'tokens' in read.config).toBe(false)
})

test('everything can be set', () => {
  const tokens = 'edit:0123456789abcdef,publish:fedcba9876543210'
  const env = {
    PORT: '8080',
    NEWSROOM_PORT: '9090',
    BFP_PUBLIC_URL: 'https://embeds.example/',
    BFP_TOKENS: tokens,
  }
  expect(readConfig({ ...env, BFP_TRUST_PROXY: '1', LOG_LEVEL: 'warn' })).toMatchObject({
    config: {
      port: 8080,
      newsroomPort: 9090,
      publicUrl: 'https://embeds.example',
      tokens: [
        { scope: 'edit', secret: '0123456789abcdef' },
        { scope: 'publish', secret: 'fedcba9876543210' },
      ],
      trustProxy: 1,
      logLevel: 'warn',
    },
  })
})

test('sources are origins by format, those at private addresses named apart', () => {
  const read = readConfig({
    BFP_SOURCES: 'pier=api.tides.example,http://10.0.0.7:8080',
    BFP_PRIVATE_SOURCES: 'http://10.0.0.7:8080',
    BFP_RECORD_SAMPLE: '0',
  })
  expect(read).toMatchObject({
    config: {
      sources: new Map([['pier', new Set(['https://api.tides.example', 'http://10.0.0.7:8080'])]]),
      privateSources: new Set(['http://10.0.0.7:8080']),
      recordSample: 0,
    },
  })
})

test.each([
  [{ BFP_SOURCES: 'api.tides.example' }, 'BFP_SOURCES is "api.tides.example": expected FORMAT=HOST'],
  [{ BFP_PRIVATE_SOURCES: '10.0.0.7' }, 'BFP_PRIVATE_SOURCES is "10.0.0.7": expected origins'],
  [{ BFP_RECORD_SAMPLE: '1%' }, 'BFP_RECORD_SAMPLE is "1%": expected a number'],
  [{ PORT: 'http' }, 'PORT is "http": expected a port from 0 to 65535'],
  [{ PORT: '65536' }, 'PORT is "65536": expected a port'],
  [{ NEWSROOM_PORT: '-1' }, 'NEWSROOM_PORT is "-1": expected a port'],
  [{ BFP_PUBLIC_URL: 'embeds.example' }, 'BFP_PUBLIC_URL is "embeds.example": expected an origin'],
  [{ BFP_PUBLIC_URL: 'https://example.com/embeds' }, 'expected an origin such as https://embeds.example'],
  [{ BFP_PUBLIC_URL: 'ftp://example.com' }, 'BFP_PUBLIC_URL is "ftp://example.com"'],
  [{ BFP_TRUST_PROXY: 'yes' }, 'BFP_TRUST_PROXY is "yes": expected how many proxies'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud": expected one of fatal'],
])('%j is one line that names it', (env, line) => {
  const read = readConfig(env)
  expect(read.ok).toBe(false)
  expect(!read.ok && read.line).toContain(line)
  expect(!read.ok && read.line).not.toContain('\n')
})

test.each([
  'secret',
  'edit:short',
  'admin:0123456789abcdef',
  'edit:0123456789abcdef,',
  'edit:0123456789 abcdef',
])('tokens %j are refused without being repeated', (tokens) => {
  const read = readConfig({ BFP_TOKENS: tokens })
  expect(!read.ok && read.line).toMatch(/^BFP_TOKENS is not usable: expected edit:SECRET,publish:SECRET/)
  expect(!read.ok && read.line).not.toContain('0123456789')
})
