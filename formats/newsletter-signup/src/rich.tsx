import { plainText, RichText } from '@bfp/sdk'
import type { ComponentChild } from 'preact'

const BLOCK_TAG = /<\/?(?:p|ul|ol|li)\b[^<>]*>/i

/** Rich text may come without paragraphs; text never stands alone, and nothing is drawn for nothing. */
export function Paragraphs({
  html,
  class: name,
}: {
  html: string | undefined
  class?: string | undefined
}): ComponentChild {
  if (!html || !plainText(html)) return null
  return (
    <div class={name}>
      {BLOCK_TAG.test(html) ? (
        <RichText html={html} />
      ) : (
        <p>
          <RichText html={html} />
        </p>
      )}
    </div>
  )
}

/** Rich text where only words may stand, such as a label: each block becomes a span. */
export function Lines({ html, class: name }: { html: string; class?: string | undefined }): ComponentChild {
  const blocks = html.split(BLOCK_TAG).filter((block) => plainText(block))
  return blocks.map((block, at) => (
    <span class={name} key={at}>
      <RichText html={block} />
    </span>
  ))
}
