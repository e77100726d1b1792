import type { ChannelState } from '@bfp/contract'
import { expect, test } from 'vitest'
import type { Api } from '../api.ts'
import { rollback } from './rollback.ts'

test('goes back though what else is listed cannot be read', async () => {
  const stable: ChannelState = { channel: 'stable', version: '1.1.0', changed: 1, by: 'ann' }
  const sent: unknown[] = []
  const api: Pick<Api, 'get' | 'put'> = {
    get: async (_, schema) =>
      schema.parse({ releases: ['of a later contract'], channels: [{ ...stable, previous: '1.0.0' }] }),
    async put(_, body, schema) {
      sent.push(body)
      return schema.parse({ ...stable, version: '1.0.0' })
    },
  }
  expect(await rollback(api, 'quiz')).toMatchObject({ channel: { version: '1.0.0' }, left: '1.1.0' })
  expect(sent).toEqual([{ release: 'quiz@1.0.0' }])
})
