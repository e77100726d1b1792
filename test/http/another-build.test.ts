import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fixtureOf, PUBLISH, ROOT, startRenderer } from './service.ts'

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bfp-build-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** A build with another version of the signup, and not the one that there was. */
async function anotherBuild(): Promise<string> {
  const build = await scratch()
  await cp(join(ROOT, '.build'), build, { recursive: true })
  const signups = join(build, 'releases/newsletter-signup')
  await rename(join(signups, '1.0.0'), join(signups, '1.1.0'))
  const file = join(signups, '1.1.0/manifest.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"version": "1.0.0"', '"version": "1.1.0"'))
  return build
}

test('what is promoted or pinned of a build stays when another build is deployed; what nobody named is the new one', async () => {
  const dataDir = await scratch()
  const first = await startRenderer({ dataDir })
  const pin = 'newsletter-signup@1.0.0'
  const embed = { format: 'newsletter-signup', ...(await fixtureOf('newsletter-signup', 'plain')) }
  for (const change of [{ id: 'follows' }, { id: 'pinned', pin }])
    expect(await first.call('POST', '/api/embeds', { ...embed, ...change })).toMatchObject({ status: 201 })
  await first.close()

  const releases = await anotherBuild()
  const drawnWith = async (): Promise<unknown[]> => {
    const service = await startRenderer({ dataDir, releases })
    const drawn = ['follows', 'pinned'].map(async (id) =>
      (await service.get(`/embeds/${id}`, { accept: 'application/json' })).json(),
    )
    const told = (await Promise.all(drawn)).map(({ release, state }) => `${release} ${state}`)
    await service.close()
    return told
  }
  expect(await drawnWith()).toEqual(['newsletter-signup@1.1.0 fresh', 'newsletter-signup@1.0.0 fresh'])

  const again = await startRenderer({ dataDir })
  const authorization = { authorization: `Bearer ${PUBLISH}` }
  const promotion = { release: pin }
  const path = '/api/formats/newsletter-signup/channels/stable'
  expect(await again.call('PUT', path, promotion, authorization)).toMatchObject({ status: 200 })
  await again.close()
  expect(await drawnWith()).toEqual(['newsletter-signup@1.0.0 fresh', 'newsletter-signup@1.0.0 fresh'])
})
