import { useMessages } from '@bfp/sdk'
import type { ComponentChild } from 'preact'
import styles from './component.module.css'
import type { Newsletter } from './props.ts'

type Image = NonNullable<Newsletter['image']>

/** The picture of a newsletter with its credit; its room is kept before it arrives. */
export function Picture({ image }: { image: Image }): ComponentChild {
  const t = useMessages()
  return (
    <figure class={styles.figure}>
      <img
        class={styles.image}
        src={image.src}
        alt={image.alt}
        width={image.width}
        height={image.height}
        loading="lazy"
        decoding="async"
      />
      {image.credit && (
        <figcaption class={styles.credit}>{t('picture', { credit: image.credit })}</figcaption>
      )}
    </figure>
  )
}
