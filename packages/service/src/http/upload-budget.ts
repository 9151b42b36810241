/** Bytes of pictures that may be on their way in at a time, over all requests. */
const LIMIT = 256 * 1024 * 1024

/** Keeps the memory for uploads bounded, however many clients send at once. */
export class UploadBudget {
  #taken = 0

  /** Takes memory for a chunk; false when there is none left. */
  take(bytes: number): boolean {
    if (this.#taken + bytes > LIMIT) return false
    this.#taken += bytes
    return true
  }

  give(bytes: number): void {
    this.#taken -= bytes
  }
}
