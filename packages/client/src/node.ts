import { readFile } from 'node:fs/promises'

/**
 * The picture in a file, for Node alone: `client.readCard(await pictureFile('kk.jpg'))`.
 * Throws what reading the file throws.
 */
export async function pictureFile(path: string | URL): Promise<Blob> {
  return new Blob([await readFile(path)])
}
