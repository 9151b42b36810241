/** A picture of a card: bytes, a Blob or File, or a stream of bytes from either world. */
export type Picture =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>

const formats: readonly (readonly [type: string, extension: string, magic: readonly number[]])[] = [
  ['image/jpeg', 'jpg', [0xff, 0xd8, 0xff]],
  ['image/png', 'png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/tiff', 'tif', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', 'tif', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** The form in which the service takes a picture: one file under the published name. */
export function pictureForm(picture: Blob, extension: string): FormData {
  const form = new FormData()
  form.append('ocrImage', picture, `picture.${extension}`)
  return form
}

/**
 * The picture as one Blob, so that it can be sent again, with type and file extension by its first bytes.
 * Streams are read to their end.
 */
export async function collectPicture(picture: Picture): Promise<{ blob: Blob; extension: string }> {
  const blob = await toBlob(picture)
  const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer())
  const format = formats.find(([, , magic]) => magic.every((byte, at) => head[at] === byte))
  const [type, extension] = format ?? ['application/octet-stream', 'bin']
  return { blob: blob.slice(0, blob.size, type), extension }
}

async function toBlob(picture: Picture): Promise<Blob> {
  if (picture instanceof Blob) return picture
  if (picture instanceof ArrayBuffer || ArrayBuffer.isView(picture)) return new Blob([picture as BlobPart])
  if (picture instanceof ReadableStream) return new Response(picture).blob()
  const parts: Uint8Array[] = []
  for await (const part of picture) parts.push(part)
  return new Blob(parts as BlobPart[])
}
