import { expect, test } from 'vitest'
import { checkAlike, published } from './published.ts'

const versions = { own: { '@bfp/contract': '0.2.0' }, catalog: { zod: '4.6.7' } }

test('a package names versions, what Node can run, and nothing of the workspace', () => {
  const given = {
    name: '@bfp/render',
    private: true,
    exports: { '.': './src/index.ts', './base.css': './src/base.css' },
    bin: { draw: './src/main.ts' },
    dependencies: { '@bfp/contract': 'workspace:*', zod: 'catalog:' },
    devDependencies: { vitest: 'catalog:' },
  }
  expect(published(given, versions)).toEqual({
    name: '@bfp/render',
    exports: { '.': { types: './src/index.ts', default: './src/index.js' }, './base.css': './src/base.css' },
    bin: { draw: './src/main.js' },
    dependencies: { '@bfp/contract': '0.2.0', zod: '4.6.7' },
  })
  expect(() => published({ ...given, dependencies: { koa: 'catalog:' } }, versions)).toThrow(/version of koa/)
})

test('packages that are not of one release are refused', () => {
  checkAlike({ own: { '@bfp/sdk': '0.2.0', '@bfp/bfp': '0.2.0' } })
  expect(() => checkAlike({ own: { '@bfp/sdk': '0.2.0', '@bfp/bfp': '0.1.0' } })).toThrow(
    'Versions differ: @bfp/sdk@0.2.0, @bfp/bfp@0.1.0',
  )
})
