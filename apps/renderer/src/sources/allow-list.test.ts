import { mayAsk } from '@bfp/render'
import { expect, test } from 'vitest'
import { parseAllowList, parseOrigins } from './allow-list.ts'

const list =
  parseAllowList('weather=api.weather.example, Data.Example:8443; quiz=http://127.0.0.1:9999,[2606::1]') ??
  new Map()

test.each([
  ['weather', 'https://api.weather.example/now?place=1', true],
  ['weather', 'https://API.weather.example:443/', true],
  ['weather', 'https://data.example:8443/', true],
  ['weather', 'https://data.example/', false],
  ['weather', 'http://api.weather.example/', false],
  ['weather', 'https://evil.api.weather.example/', false],
  ['weather', 'https://api.weather.example.evil/', false],
  ['weather', 'https://api.weather.example@evil.example/', false],
  ['weather', 'https://user:pass@api.weather.example/', false],
  ['weather', 'http://127.0.0.1:9999/', false],
  ['quiz', 'http://127.0.0.1:9999/x', true],
  ['quiz', 'http://127.0.0.1:9998/x', false],
  ['quiz', 'https://[2606::1]/', true],
  ['poll', 'https://api.weather.example/', false],
  ['weather', 'file:///etc/passwd', false],
  ['weather', 'no URL', false],
])('%s may ask %s: %s', (format, url, may) =>
  expect(mayAsk(URL.parse(url), list.get(format) ?? new Set())).toBe(may),
)

test.each([
  'weather',
  'weather=',
  'Weather=a.example',
  'a=b.example;a=c.example',
  'a=b.example/path',
  'a=*.example',
  'a=ftp://b.example',
  'a=user@b.example',
  'a=b.example,,',
  'a=b.example;',
])('%s cannot be read', (text) => expect(parseAllowList(text)).toBeUndefined())

test('origins are whole, or none of them counts', () => {
  expect([...(parseOrigins('http://10.0.0.7:8080, https://data.intern') ?? [])]).toEqual([
    'http://10.0.0.7:8080',
    'https://data.intern',
  ])
  expect(parseOrigins('10.0.0.7:8080')).toBeUndefined()
  expect(parseOrigins('http://10.0.0.7/data')).toBeUndefined()
})
