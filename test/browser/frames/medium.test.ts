import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { fitsThroughout, openHost } from './framed.ts'

const hosts = useHosts()

/** As Embedly's card, which Medium shows: finds the frame by the address the message names. */
const EMBEDLY = `addEventListener('message', ({ data, source }) => {
  let said
  try {
    said = JSON.parse(data)
  } catch {
    return
  }
  if (!said || said.context !== 'iframe.resize') return
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.src === said.src && frame.contentWindow === source) frame.height = said.height
})`

test.each(['', '?theme=dark&from=medium#top'])(
  'Medium gives /page%s the height of the embed',
  async (rest) => {
    const { url } = hosts().renderer
    const page = `${url}/embeds/quiz-trivia/page`
    const answer = await fetch(`${url}/oembed?url=${encodeURIComponent(page)}`)
    const { html } = (await answer.json()) as { html: string }
    expect(html).toContain(` src="${page}"`)
    const frame = html.replace(` src="${page}"`, ` src="${page}${rest}"`)
    const story = `<!doctype html><title>A story</title><script>${EMBEDLY}</script>${frame}`
    await fitsThroughout(await openHost(hosts(), story))
  },
)
