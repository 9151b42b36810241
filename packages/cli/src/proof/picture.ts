/** The picture as it goes into the page. */
export interface EmbeddedPicture {
  readonly uri: string
}

const longestSide = 2400

/** Longer side of a redacted picture: enough for the shape of a table, too little for a letter. */
const redactedSide = 48

/** Turns the picture upright, makes it no larger than a page needs, and packs it into a data URI. */
export async function embedPicture(bytes: Uint8Array, redact: boolean): Promise<EmbeddedPicture> {
  const { default: sharp } = await import('sharp')
  const side = redact ? redactedSide : longestSide
  const upright = sharp(bytes, { page: 0 })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
  const file = redact ? await upright.png().toBuffer() : await upright.jpeg({ quality: 82 }).toBuffer()
  return { uri: `data:image/${redact ? 'png' : 'jpeg'};base64,${file.toString('base64')}` }
}
