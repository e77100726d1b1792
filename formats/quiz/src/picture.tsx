import type { ComponentChild } from 'preact'
import styles from './component.module.css'
import type { Quiz } from './props.ts'

export type Image = NonNullable<Quiz['image']>

/** A picture with its credit; its size is reserved before it arrives. */
export function Picture({ image }: { image: Image }): ComponentChild {
  return (
    <figure class={styles.figure}>
      <Img image={image} />
      {image.credit && <figcaption class={styles.credit}>{image.credit}</figcaption>}
    </figure>
  )
}

export function Img({ image }: { image: Image }): ComponentChild {
  return (
    <img
      class={styles.image}
      src={image.src}
      alt={image.alt}
      width={image.width}
      height={image.height}
      loading="lazy"
      decoding="async"
    />
  )
}
