import * as sdk from '@bfp/sdk'
import * as browser from '@bfp/sdk/browser'
import * as props from '@bfp/sdk/props'
import { expect, test } from 'vitest'

test('the public surface is exactly this', () => {
  expect(Object.keys(sdk).toSorted()).toEqual([
    'Kept',
    'RichText',
    'defineComponent',
    'defineFormat',
    'fill',
    'plainText',
    'replay',
    'start',
    'startMount',
    'translate',
    'useEnv',
    'useLive',
    'useMessages',
    'useSource',
    'useSubmit',
    'useTrack',
  ])
  expect(Object.keys(browser).toSorted()).toEqual(['outbox', 'useSize', 'useStored', 'useTheme'])
  expect(Object.keys(props).toSorted()).toEqual(['RICH_TEXT_FORMAT', 'httpUrl', 'image', 'richText', 'z'])
})
