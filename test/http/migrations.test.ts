import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Edit, makePolls, type Polls } from './build-poll.ts'
import { publisher } from './publish.ts'
import { type Running, startRenderer } from './service.ts'

let service: Running
let polls: Polls
let publish: ReturnType<typeof publisher>

/** From major 2 on, a poll says where it comes from. */
const WITH_PLACE: Edit = ['question: z.string().min(1),', 'question: z.string().min(1), place: z.string(),']
const ROOMY: Edit = ['.max(8)', '.max(9)']
const migrations = (code: string): Edit => ['  component,', `  component,\n  migrations: { ${code} },`]
const TO_2 = "2: (props) => ({ ...props, place: 'carried to 2' })"
const TO_3 = "3: (props) => ({ ...props, place: props.place + ' and 3' })"

beforeAll(async () => {
  polls = await makePolls()
  service = await startRenderer()
  publish = publisher(service.url)
  for (const built of await Promise.all([
    polls.build('1.0.0', 'one'),
    polls.build('2.0.0', '{props.place}', WITH_PLACE, migrations(TO_2)),
    polls.build('2.1.0', '{props.place}', WITH_PLACE),
    polls.build('3.0.0', '{props.place}', WITH_PLACE, ROOMY, migrations(`${TO_2}, ${TO_3}`)),
    polls.build('3.1.0', '{props.place}', WITH_PLACE, migrations(TO_3)),
  ]))
    expect((await publish.publish(built)).status).toBe(201)
  expect((await publish.promote('poll@1.0.0')).status).toBe(200)
  expect((await service.call('POST', '/api/embeds', bridge)).status).toBe(201)
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

const bridge = {
  id: 'bridge',
  format: 'poll',
  props: { question: 'Shall the bridge open?', answers: ['Yes', 'No'] },
}
const fragment = async (id = 'bridge', target = 'web') =>
  (await service.get(`/embeds/${id}?target=${target}`, { accept: 'application/json' })).json()
const headline = async (id?: string) => {
  const { html, state } = await fragment(id)
  return [state, /<h2>([^<]*)/.exec(html)?.[1]]
}

test('what is saved knows the version that took it', async () => {
  expect((await service.get('/api/embeds/bridge')).json()).toMatchObject({ ...bridge, writtenFor: '1.0.0' })
})

test('a release without the migration is not promoted, and nothing changes', async () => {
  const refused = await publish.promote('poll@2.1.0')
  expect([refused.status, refused.json().error]).toEqual([
    409,
    {
      code: 'missing-migration',
      message: 'bridge has props of major 1; poll@2.1.0 has no migration to 2',
      hint: 'Add the migration to 2 to the format, then publish it',
    },
  ])
  expect(await headline()).toEqual(['fresh', 'Shall the bridge open? one'])
})

test('older props are carried at every render, in every target, and in the store they stay what they were', async () => {
  expect((await publish.promote('poll@2.0.0')).status).toBe(200)
  expect(await headline()).toEqual(['fresh', 'Shall the bridge open? carried to 2'])
  const { html } = await fragment()
  const data = JSON.parse(/<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '')
  expect(data.props).toEqual({ ...bridge.props, place: 'carried to 2' })
  for (const target of ['app', 'instant', 'crawler'])
    expect(await fragment('bridge', target)).toMatchObject({ state: 'fresh', release: 'poll@2.0.0' })
  const stored = (await service.get('/api/embeds/bridge')).json()
  expect([stored.props, stored.writtenFor, stored.revision]).toEqual([bridge.props, '1.0.0', 1])
})

test('readers of a carried embed are heard', async () => {
  const body = { key: 'reader-1-abcdef', data: { answer: 1 } }
  const sent = await service.call('POST', '/embeds/bridge/submissions', body, { authorization: '' })
  expect([sent.status, sent.json().outcome]).toEqual([200, 'done'])
})

test('an editor goes on from the carried props, and saves them for the new version', async () => {
  const { props, writtenFor } = (await service.get('/api/embeds/bridge?props=current')).json()
  expect([props.place, writtenFor]).toEqual(['carried to 2', '2.0.0'])
  const old = await service.call('PUT', '/api/embeds/bridge', { props: bridge.props }, { 'if-match': '"1"' })
  expect([old.status, old.json().error.problems[0].pointer]).toEqual([422, '/place'])
  const saved = await service.call(
    'PUT',
    '/api/embeds/bridge',
    { props: { ...props, place: 'by hand' } },
    { 'if-match': '"1"' },
  )
  expect([saved.status, saved.json().writtenFor]).toEqual([200, '2.0.0'])
  expect(await headline()).toEqual(['fresh', 'Shall the bridge open? by hand'])
})

test('a restored revision keeps the version it was saved for, and is carried again', async () => {
  const restored = await service.call('POST', '/api/embeds/bridge/restore', { revision: 1 })
  expect([restored.status, restored.json().writtenFor]).toEqual([200, '1.0.0'])
  expect(await headline()).toEqual(['fresh', 'Shall the bridge open? carried to 2'])
})

test('each major on the way is needed, and runs in its order', async () => {
  const refused = await publish.promote('poll@3.1.0')
  expect(refused.json().error.message).toContain('no migration to 2')
  expect((await publish.promote('poll@3.0.0')).status).toBe(200)
  expect(await headline()).toEqual(['fresh', 'Shall the bridge open? carried to 2 and 3'])
})

test('after a rollback newer props are drawn where they fit, and else the embed climbs down, never to a hole', async () => {
  const fits = { id: 'fits', format: 'poll', props: { ...bridge.props, place: 'here' } }
  expect((await service.call('POST', '/api/embeds', fits)).status).toBe(201)
  const nine = { ...fits.props, answers: [...'123456789'] }
  for (const id of ['seen', 'unseen'])
    expect((await service.call('POST', '/api/embeds', { ...fits, id, props: nine })).status).toBe(201)
  expect(await headline('seen')).toEqual(['fresh', 'Shall the bridge open? here'])
  expect((await publish.promote('poll@1.0.0')).status).toBe(200)
  expect(await headline('seen')).toEqual(['stale', 'Shall the bridge open? here'])
  expect(await headline('unseen')).toEqual(['link', undefined])
  expect(await headline()).toEqual(['fresh', 'Shall the bridge open? one'])
  expect(await headline('fits')).toEqual(['fresh', 'Shall the bridge open? one'])
})
