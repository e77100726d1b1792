import { useEnv, useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import type { Newsletter } from './props.ts'
import { Paragraphs } from './rich.tsx'

/** The newsletter where nothing runs: what it is, and where to sign up. */
export function StaticSignup({ props: newsletter }: { props: Newsletter }): ComponentChild {
  const { title, frequency, description, image } = newsletter
  return (
    <div>
      <h2>{title}</h2>
      {frequency && (
        <p>
          <strong>{frequency}</strong>
        </p>
      )}
      {image && <Figure image={image} />}
      <Paragraphs html={description} />
      <Way newsletter={newsletter} />
    </div>
  )
}

function Way({ newsletter: { state, notice } }: { newsletter: Newsletter }): ComponentChild {
  const t = useMessages()
  const { embed } = useEnv()
  if (state === 'open')
    return (
      <p>
        <a href={embed.page}>{t('follow')}</a>
      </p>
    )
  return (
    <div>
      <p>
        <strong>{t(`${state}.title`)}</strong>
      </p>
      <Paragraphs html={notice ?? t(`${state}.text`)} />
    </div>
  )
}

function Figure({ image }: { image: NonNullable<Newsletter['image']> }): ComponentChild {
  const t = useMessages()
  return (
    <figure>
      <img src={image.src} alt={image.alt} width={image.width} height={image.height} />
      {image.credit && <figcaption>{t('picture', { credit: image.credit })}</figcaption>}
    </figure>
  )
}
