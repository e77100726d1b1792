import type { Image } from '@bfp/sdk/props'
import type { GuardianPicture, GuardianQuestion } from './guardian-schema.ts'
import type { Asset } from './options.ts'
import { drop, type Policy } from './policy.ts'
import type { Reader } from './source.ts'

const CROP =
  /^https:\/\/i\.guim\.co\.uk\/img\/media\/[0-9a-f]+\/\d+_\d+_(\d+)_(\d+)\/.*[?&]width=(\d+)(?:&|$)/

export const picturePolicies: Policy[] = [
  ...drop('another size of the same picture', '/image/imageSources/**', '/image/media/allImages/*/url'),
  ...drop('about another size of the same picture', '/image/media/allImages/*/fields/**'),
  ...drop('how the file is stored', '/image/media/allImages/*/index', '/image/media/allImages/*/mediaType'),
  ...drop('how the file is stored', '/image/media/allImages/*/mimeType'),
  ...drop('belongs to the article page', '/image/_type', '/image/role', '/image/elementId'),
]

/** The size in px that the Guardian's image service answers with: the crop in its path, scaled to `width`. */
export function croppedSize(src: string): Asset | undefined {
  const [, cropWidth, cropHeight, asked] = (CROP.exec(src) ?? []).map(Number)
  if (!cropWidth || !cropHeight || !asked) return undefined
  return { src, width: asked, height: Math.max(1, Math.round((asked * cropHeight) / cropWidth)) }
}

export function questionPicture(question: GuardianQuestion, reader: Reader<unknown>): Image | undefined {
  const { imageUrl, imageAlt } = question
  if (imageUrl)
    return reader.picture(imageUrl, reader.at(question, 'imageUrl'), { alt: imageAlt }, croppedSize(imageUrl))
  if (imageAlt) reader.lose(reader.at(question, 'imageAlt'), 'describes a picture that is not there')
  return undefined
}

/** The article's picture in its largest size, the master where there is one. */
export function mainPicture(image: GuardianPicture, reader: Reader<unknown>): Image | undefined {
  const sizes = image.media.allImages
  const largest = Math.max(...sizes.map((size) => Number(size.fields.width)))
  const best =
    sizes.find((one) => one.fields.isMaster) ?? sizes.find((one) => Number(one.fields.width) === largest)
  if (!best) {
    reader.lose(reader.at(image), 'the picture has no file')
    return undefined
  }
  const { alt, credit, caption } = image.data
  if (caption && caption !== alt)
    reader.lose(
      reader.at(image.data, 'caption'),
      'the picture of a quiz has no caption, only alternative text',
    )
  const known = { src: best.url, width: Number(best.fields.width), height: Number(best.fields.height) }
  return reader.picture(
    best.url,
    reader.at(best, 'url'),
    { alt, credit: image.displayCredit === false ? undefined : credit },
    known,
  )
}
