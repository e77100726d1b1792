import { expect, test } from 'vitest'
import { codingFor, kindFor } from './negotiate.ts'

test.each([
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['deflate', 'identity'],
  ['GZIP;Q=0.5', 'gzip'],
  ['br;q=abc', 'identity'],
])('Accept-Encoding %j takes %s', (header, coding) => {
  expect(codingFor(header)).toBe(coding)
})

test.each([
  ['', 'html'],
  ['*/*', 'html'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
  ['application/json', 'json'],
  ['application/json, text/plain, */*', 'json'],
  ['application/json;q=0.5, text/html', 'html'],
  ['application/json, text/html;q=0.5', 'json'],
  ['text/html, application/json', 'html'],
  ['application/json;q=0', 'html'],
  ['image/png', 'html'],
  ['application/*', 'json'],
])('Accept %j gets %s', (header, kind) => {
  expect(kindFor(header)).toBe(kind)
})
