import { expect, test } from 'vitest'
import { documented } from './host.ts'

test.each([
  'plain.html',
  'strict-policy.js',
  'strict-policy-link.js',
  'strict-policy-dynamic.js',
  'react/article.jsx',
  'react/server.jsx',
  'react/browser.jsx',
  'react-bare/browser.jsx',
  'spa/browser.jsx',
  'astro/src/pages/index.astro',
])('the documented sample is the one that is tested: %s', async (name) => {
  const { shown, run } = await documented(name)
  expect(shown).toBe(run)
})
