import { fill, type Translate, useEnv, useLive, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Ending } from './ending.ts'
import type { Quiz } from './props.ts'
import styles from './share.module.css'

/** Ways to pass a result on. Links work everywhere; copying and the device's own sheet need script. */
export function Share({ quiz, end }: { quiz: Quiz; end: Ending }): ComponentChild {
  const t = useMessages()
  const live = useLive()
  const url = useEnv().embed.share
  const text = shareText(quiz, end, t)
  const address = (pattern: string): string =>
    fill(pattern, {
      text: encodeURIComponent(text),
      url: encodeURIComponent(url),
      title: encodeURIComponent(quiz.title),
    })
  return (
    <div class={styles.share}>
      <p class={styles.shareTitle}>{t(quiz.kind === 'survey' ? 'share.survey' : 'share')}</p>
      <ul class={styles.shareList}>
        {live && 'share' in navigator && (
          <li>
            <button class={styles.chip} type="button" onClick={() => shareNatively({ text, url })}>
              {t('share.native')}
            </button>
          </li>
        )}
        {live && <CopyLink url={url} />}
        {Object.entries(SERVICES).map(([service, pattern]) => (
          <li key={service}>
            <a
              class={styles.chip}
              href={address(pattern)}
              target="_blank"
              rel="noopener"
              aria-label={t('share.with', { service })}
            >
              {service}
            </a>
          </li>
        ))}
        <li>
          <a class={styles.chip} href={address(MAIL)}>
            {t('share.email')}
          </a>
        </li>
      </ul>
    </div>
  )
}

/** The most specific share text that was written, with its placeholders filled; else the interface's own. */
export function shareText(quiz: Quiz, end: Ending, t: Translate): string {
  const { score = '', total = '' } = end.score ?? {}
  const values = { score, total, title: quiz.title, result: end.title ?? '' }
  const written = end.shareText ?? quiz.shareText
  return written ? fill(written, values) : t(`share.text.${quiz.kind}`, values)
}

/** `{text}`, `{url}` and `{title}` are filled in, encoded. */
const SERVICES = {
  WhatsApp: 'https://wa.me/?text={text}%20{url}',
  Facebook: 'https://www.facebook.com/sharer/sharer.php?u={url}',
  X: 'https://x.com/intent/post?text={text}&url={url}',
  Bluesky: 'https://bsky.app/intent/compose?text={text}%20{url}',
}
const MAIL = 'mailto:?subject={title}&body={text}%0A{url}'

function CopyLink({ url }: { url: string }): ComponentChild {
  const t = useMessages()
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    navigator.clipboard?.writeText(url).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <li>
      <button class={styles.chip} type="button" onClick={copy}>
        <span role="status">{t(copied ? 'share.copied' : 'share.copy')}</span>
      </button>
    </li>
  )
}

/** Closing the device's sheet rejects; that is the reader's choice, not a fault. */
function shareNatively(data: ShareData): void {
  navigator.share(data).catch(() => undefined)
}
